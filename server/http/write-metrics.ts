/** Writes metrics in Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
import type { Metric } from "../runs/service-contract.ts";

/** @example writeMetrics("0.1.0", []) // "# HELP crosswalk_info …\n# TYPE crosswalk_info gauge\ncrosswalk_info{version=\"0.1.0\"} 1\n" */
export function writeMetrics(version: string, metrics: readonly Metric[]): string {
  const info: Metric = { name: "crosswalk_info", help: "The version.", type: "gauge", samples: [{ labels: { version }, value: 1 }] };
  return [info, ...metrics]
    .flatMap(({ name, help, type, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples.map(({ labels = {}, value }) => `${name}${labelsOf(labels)} ${value}`),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  const all = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/gu, escaped)}"`);
  return all.length === 0 ? "" : `{${all.join(",")}}`;
}

const escaped = (char: string): string => (char === "\n" ? "\\n" : `\\${char}`);
