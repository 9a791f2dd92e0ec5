import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { EC2Client, type EC2ClientConfig } from "@aws-sdk/client-ec2";
import { KMSClient } from "@aws-sdk/client-kms";

/** What the clients of all services are told alike. */
export type ClientSettings = Pick<EC2ClientConfig, "endpoint" | "region" | "credentials" | "maxAttempts"> &
  Pick<EC2ClientConfig, "retryMode" | "requestHandler">;

/** The clients for one account and region. Each is made when it is first used. */
export class Clients {
  readonly #settings: ClientSettings;
  #ec2: EC2Client | undefined;
  #cloudtrail: CloudTrailClient | undefined;
  #kms: KMSClient | undefined;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
  }

  get ec2(): EC2Client {
    this.#ec2 ??= new EC2Client(this.#settings);
    return this.#ec2;
  }

  get cloudtrail(): CloudTrailClient {
    this.#cloudtrail ??= new CloudTrailClient(this.#settings);
    return this.#cloudtrail;
  }

  get kms(): KMSClient {
    this.#kms ??= new KMSClient(this.#settings);
    return this.#kms;
  }

  /** Frees the connections. */
  close(): void {
    for (const client of [this.#ec2, this.#cloudtrail, this.#kms]) client?.destroy();
  }
}
