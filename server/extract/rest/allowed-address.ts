/** Decides which addresses may be asked: https, listed hosts, public addresses, checked again where a name leads when it is connected to. */
import { lookup as lookUp } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { hostRefused } from "./rest-fault.ts";

export type AddressRules = {
  /** Host names: whole ones, or `*.example.com`. */
  readonly hosts: readonly string[];
  /** Hosts, with a port where it matters, that may be at private addresses; at loopback also by http. Only the environment says so. */
  readonly privateHosts: readonly string[];
};

const blocked = new BlockList();
for (const range of `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16
  198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`.split(/\s+/u)) {
  const [network = "", bits] = range.split("/");
  blocked.addSubnet(network, Number(bits), "ipv4");
}
// The unspecified address, loopback, other ways to write IPv4 ones (a mapped one is checked as what it is), unique local, link-local, multicast, documentation.
for (const range of "::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8".split(
  " ",
)) {
  const [network = "", bits] = range.split("/");
  blocked.addSubnet(network, Number(bits), "ipv6");
}

/** Whether an address is one of the public internet. @example isPublic("10.0.0.7") // false */
export const isPublic = (address: string): boolean => {
  const family = isIP(address);
  return family !== 0 && !blocked.check(address, family === 6 ? "ipv6" : "ipv4");
};

const isLoopback = (address: string): boolean => address === "::1" || (isIP(address) === 4 && address.startsWith("127."));

/** Throws `source/host-refused` when the address must not be asked, as far as its name tells. */
export function requireAllowed(url: URL, { hosts, privateHosts }: AddressRules): void {
  const name = bare(url.hostname);
  const isListed = hosts.some((host) => (host.startsWith("*.") ? name.endsWith(host.slice(1)) : name === host));
  if (!isListed) throw hostRefused(url.host, "the manifest does not list this host");
  if (url.username !== "" || url.password !== "") throw hostRefused(url.host, "it has a user name or a password in its address");
  const isPrivate = isPermitted(url, privateHosts);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isPrivate && (isLoopback(name) || name === "localhost")))
    throw hostRefused(url.host, "it is no https address");
  if (isIP(name) !== 0 && !isPublic(name) && !isPrivate) throw hostRefused(url.host, "it is at a private address");
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/gu, "").toLowerCase();
const isPermitted = (url: URL, privateHosts: readonly string[]): boolean =>
  privateHosts.includes(url.host.toLowerCase()) || privateHosts.includes(url.hostname.toLowerCase());

/** The code of the failure when a name leads to a private address. */
export const PRIVATE = "CROSSWALK_PRIVATE";

export type Lookup = typeof lookUp;

/**
 * Connects to allowed addresses only. The name is resolved once for a connection, what it leads to is checked, and exactly that is connected to: a
 * name that leads elsewhere a moment later gains nothing.
 */
export function createAgent({ privateHosts }: AddressRules, o: { resolve?: Lookup; timeoutMs: number }): Agent {
  const resolve = o.resolve ?? lookUp;
  const onlyPublic = buildConnector({ timeout: o.timeoutMs, lookup: checkedLookup(resolve, isPublic) });
  const anywhere = buildConnector({ timeout: o.timeoutMs, lookup: checkedLookup(resolve, () => true) });
  return new Agent({
    connections: 8,
    connect: (to, done) => {
      const url = new URL(
        `${to.protocol}//${to.hostname.includes(":") ? `[${bare(to.hostname)}]` : to.hostname}${to.port ? `:${to.port}` : ""}`,
      );
      (isPermitted(url, privateHosts) ? anywhere : onlyPublic)(to, done);
    },
  });
}

const checkedLookup =
  (resolve: Lookup, isGood: (address: string) => boolean): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (fault, addresses) => {
      if (fault) return done(fault, []);
      if (!addresses.every(({ address }) => isGood(address)))
        return done(Object.assign(new Error("private address"), { code: PRIVATE }), []);
      const [first] = addresses;
      if ((options as { all?: boolean }).all === true) done(null, addresses);
      else done(null, first?.address ?? "", first?.family ?? 4);
    });
  };
