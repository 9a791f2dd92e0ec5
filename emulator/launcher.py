"""Start the local AWS emulator: moto's server, with the gaps closed that Terraform trips over.

usage: python launcher.py PORT

Binds 127.0.0.1 only. Logs one line for each call to stderr: access key, region, service, action, status, milliseconds.
What is patched and why: README.md beside this file.
"""

import os
import sys

# moto reads these when it is imported: see patches/speed.py and patches/identity.py.
os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"
os.environ.pop("MOTO_ACCOUNT_ID", None)

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import patches  # noqa: E402


def main(port: int) -> None:
    patches.apply()
    from patches.server import serve

    serve(port)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit("usage: python launcher.py PORT")
    main(int(sys.argv[1]))
