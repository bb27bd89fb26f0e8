/** A request to a door other than tRPC that the server refused; it carries what the answer said. */
export class RefusedRequest extends Error {
  /** `null` = the answer said nothing that can be read. */
  readonly data: unknown;

  constructor(address: string, status: number, data: unknown) {
    super(`${address}: ${status}`);
    this.name = "RefusedRequest";
    this.data = data;
  }
}
