/** FTP data and control, SSH, RDP: ports over which machines are administered. */
export const ADMIN_PORTS: readonly number[] = [20, 21, 22, 3389];
