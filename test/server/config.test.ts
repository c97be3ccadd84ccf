/** Tests how the environment becomes settings. */
import { expect, test } from "vitest";
import { readConfig } from "../../server/config.ts";
import { ConfigError } from "../../shared/errors.ts";

const refusal = (environment: NodeJS.ProcessEnv): ConfigError => {
  try {
    readConfig(environment, "/home/ada");
  } catch (thrown) {
    if (thrown instanceof ConfigError) return thrown;
    throw thrown;
  }
  throw new Error("nothing was refused");
};

test("an empty environment gives a private service on the loopback address with everything embedded", () => {
  expect(readConfig({}, "/home/ada")).toEqual({
    dataDirectory: "/home/ada/.crosswalk",
    fileMode: 0o600,
    directoryMode: 0o700,
    files: "/home/ada/.crosswalk/files",
    bucket: undefined,
    host: "127.0.0.1",
    port: 4680,
    hosts: ["127.0.0.1", "localhost", "[::1]"],
    databaseUrl: undefined,
    carriesRuns: true,
    webhook: undefined,
    nutshell: undefined,
    languageModel: undefined,
    sourceApi: { values: {}, privateHosts: [] },
    googleKeyFile: undefined,
    sandbox: { nutshellPort: 0, sheetsPort: 0 },
    logLevel: undefined,
  });
});

test("an empty variable counts as not set", () => {
  expect(readConfig({ CROSSWALK_PORT: "", DATABASE_URL: " ", CROSSWALK_LOG: "" }, "/home/ada").port).toBe(4680);
});

test("a group may be let in, others never", () => {
  expect(readConfig({ CROSSWALK_FILE_MODE: "660" }, "/").directoryMode).toBe(0o770);
  expect(readConfig({ CROSSWALK_FILE_MODE: "0640" }, "/").directoryMode).toBe(0o750);
  expect(refusal({ CROSSWALK_FILE_MODE: "666" }).where).toEqual({ path: "CROSSWALK_FILE_MODE" });
});

test("what cannot be used is named, its value is not repeated", () => {
  for (const [name, value] of Object.entries({
    CROSSWALK_PORT: "99999",
    DATABASE_URL: "mysql://ada:hunter2@db/x",
    NUTSHELL_URL: "ftp://x",
    CROSSWALK_LOG: "loud",
    CROSSWALK_FILE_MODE: "77",
  })) {
    const fault = refusal({ [name]: value });
    expect([fault.code, fault.where]).toEqual(["config/invalid", { path: name }]);
    expect(fault.message).toContain(name);
    expect(fault.message).not.toContain(value);
  }
});

test("Nutshell is configured whole or not at all", () => {
  const whole = { NUTSHELL_URL: "https://app.nutshell.com", NUTSHELL_USER: "ada@analytical.example", NUTSHELL_KEY: "k" };
  expect(readConfig(whole, "/").nutshell).toEqual({ url: "https://app.nutshell.com", user: "ada@analytical.example", key: "k" });
  expect(refusal({ NUTSHELL_URL: whole.NUTSHELL_URL }).message).toContain("NUTSHELL_USER and NUTSHELL_KEY are missing");
});

test("keys of source APIs are taken as they are called, without the empty ones", () => {
  const { sourceApi } = readConfig(
    { CROSSWALK_SOURCE_API_KEY: " k ", CROSSWALK_SOURCE_SHOP: " ", CROSSWALK_PRIVATE_HOSTS: "Intranet.example:8443, 127.0.0.1" },
    "/",
  );
  expect(sourceApi).toEqual({ values: { CROSSWALK_SOURCE_API_KEY: "k" }, privateHosts: ["intranet.example:8443", "127.0.0.1"] });
});

test("names of a proxy in front may be allowed", () => {
  expect(readConfig({ CROSSWALK_HOST: "::", CROSSWALK_ALLOWED_HOSTS: "Crosswalk.Example, other.example" }, "/").hosts).toEqual([
    "127.0.0.1",
    "localhost",
    "[::1]",
    "[::]",
    "crosswalk.example",
    "other.example",
  ]);
});

test("a language model is asked over https or on this machine only, and its key is never repeated", () => {
  const whole = { CROSSWALK_MODEL_URL: "https://models.example/v1", CROSSWALK_MODEL_NAME: "m", CROSSWALK_MODEL_KEY: "hunter2" };
  expect(readConfig(whole, "/").languageModel).toEqual({ url: "https://models.example/v1", name: "m", key: "hunter2" });
  const local = { CROSSWALK_MODEL_URL: "http://127.0.0.1:8080/v1", CROSSWALK_MODEL_NAME: "m" };
  expect(readConfig(local, "/").languageModel).toEqual({ url: "http://127.0.0.1:8080/v1", name: "m", key: undefined });
  for (const url of [
    "http://models.example/v1",
    "http://127.0.0.1:80@models.example/v1",
    "http://localhost.models.example/v1",
    "https://ada:hunter2@models.example/v1",
    "https://models.example/v1?key=hunter2",
    "models.example",
  ]) {
    const fault = refusal({ ...whole, CROSSWALK_MODEL_URL: url });
    expect([fault.code, fault.where]).toEqual(["config/invalid", { path: "CROSSWALK_MODEL_URL" }]);
    expect(fault.message).not.toContain("models.example");
    expect(fault.message).not.toContain("hunter2");
  }
  expect(refusal({ ...whole, CROSSWALK_MODEL_NAME: "" }).where).toEqual({ path: "CROSSWALK_MODEL_NAME" });
  expect(refusal({ CROSSWALK_MODEL_KEY: "hunter2" }).where).toEqual({ path: "CROSSWALK_MODEL_URL" });
  const spaced = refusal({ ...whole, CROSSWALK_MODEL_KEY: "hunter2 hunter3" });
  expect([spaced.where, spaced.message.includes("hunter")]).toEqual([{ path: "CROSSWALK_MODEL_KEY" }, false]);
});

test("a service that leaves its runs to workers needs a database that workers can share", () => {
  expect(refusal({ CROSSWALK_CARRY_RUNS: "no" }).where).toEqual({ path: "CROSSWALK_CARRY_RUNS" });
  expect(readConfig({ CROSSWALK_CARRY_RUNS: "no", DATABASE_URL: "postgresql://db.example/crosswalk" }).carriesRuns).toBe(false);
});

test("who is told that a run has ended is configured whole or not at all, over https or on this machine", () => {
  const whole = { CROSSWALK_WEBHOOK_URL: "https://chat.example/hook", CROSSWALK_WEBHOOK_SECRET: "a secret of the hook" };
  expect(readConfig(whole).webhook).toEqual({ url: "https://chat.example/hook", secret: "a secret of the hook" });
  expect(refusal({ ...whole, CROSSWALK_WEBHOOK_SECRET: "" }).where).toEqual({ path: "CROSSWALK_WEBHOOK_SECRET" });
  for (const url of ["http://chat.example/hook", "https://ada:secret@chat.example/", "ftp://chat.example"])
    expect(refusal({ ...whole, CROSSWALK_WEBHOOK_URL: url }).where).toEqual({ path: "CROSSWALK_WEBHOOK_URL" });
  const short = refusal({ ...whole, CROSSWALK_WEBHOOK_SECRET: "hunter2" });
  expect([short.where, short.message.includes("hunter2")]).toEqual([{ path: "CROSSWALK_WEBHOOK_SECRET" }, false]);
});
