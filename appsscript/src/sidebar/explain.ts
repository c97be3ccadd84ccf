/** Shows everything known about one record. */
import { describeWritten } from "../../../shared/contract/describe-written.ts";
import type { Explanation } from "../../../shared/contract/explanation.ts";
import { formatLocator } from "../../../shared/record/format-locator.ts";
import { element } from "./element.ts";
import { infoNotice } from "./notices.ts";
import type { Panel } from "./panel.ts";

/** A button for the selected row, a field for any key, and the answer. */
export function drawExplain(panel: Panel): HTMLElement | null {
  if (panel.state.status === null) return null;
  const input = element("input", {
    type: "text",
    id: "explain-key",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "rsoft/contact/1042",
  });
  const look = (event: Event): void => {
    event.preventDefault();
    if (input.value.trim() !== "") void explain(panel, input.value.trim());
  };
  return element(
    "section",
    { class: "explain", "aria-label": "Explain a record" },
    element("h2", {}, "Explain a record"),
    element("button", { type: "button", id: "explain-selected", onclick: () => void explainSelected(panel) }, "Explain the selected row"),
    element(
      "form",
      { onsubmit: look },
      element("label", { for: "explain-key" }, "or type its migration key or Nutshell id"),
      element("div", { class: "inline" }, input, element("button", { type: "submit" }, "Explain")),
    ),
    panel.state.explanation === null ? null : drawExplanation(panel, panel.state.explanation),
  );
}

async function explainSelected(panel: Panel): Promise<void> {
  const selected = await panel.ask("selected-record", {});
  if (selected === null) return;
  if (selected.key === null || !selected.key.includes("/")) {
    panel.tell(
      infoNotice(
        "This row is not about one record",
        "Only rows about a single record can be explained.",
        "Select a row on the tab Sample diff, Decisions or Delta, or type the record's migration key.",
      ),
    );
    return;
  }
  await explain(panel, selected.key);
}

async function explain(panel: Panel, key: string): Promise<void> {
  const explanation = await panel.ask("explain", { key });
  if (explanation !== null) panel.change({ explanation });
}

function drawExplanation(panel: Panel, about: Explanation): HTMLElement {
  const fact = (term: string, text: string | null | undefined): (HTMLElement | null)[] =>
    text === null || text === undefined || text === "" ? [] : [element("dt", {}, term), element("dd", {}, text)];
  return element(
    "article",
    { class: "explanation", "aria-label": `About ${about.key}` },
    element(
      "div",
      { class: "notice-head" },
      element("strong", {}, about.key),
      element(
        "button",
        {
          type: "button",
          class: "quiet",
          id: "explanation-close",
          "aria-label": "Close the explanation",
          onclick: () => panel.change({ explanation: null }),
        },
        "×",
      ),
    ),
    element(
      "dl",
      {},
      ...fact("Source", about.source === null ? null : `${about.source.object} ${about.source.id}, ${formatLocator(about.source.locator)}`),
      ...fact("Plan", about.change === null ? null : `${about.change.kind}: ${about.change.reason}`),
      ...fact("Nutshell", about.nutshell === null ? "not in Nutshell" : `${about.nutshell.entity} ${about.nutshell.id}`),
    ),
    about.fields.length === 0
      ? null
      : element(
          "details",
          {},
          element("summary", { id: "explanation-fields" }, `Fields (${about.fields.length})`),
          element(
            "ul",
            { class: "facts" },
            ...about.fields.map((field) =>
              element(
                "li",
                {},
                element("strong", {}, field.field),
                `: ${describeWritten(field.written)}`,
                element(
                  "span",
                  { class: "hint" },
                  ` from ${field.column} “${field.text}”${field.recipe === "" ? "" : ` by ${field.recipe}`}`,
                ),
              ),
            ),
          ),
        ),
    about.ledger.length === 0
      ? null
      : element(
          "details",
          {},
          element("summary", { id: "explanation-ledger" }, `Calls (${about.ledger.length})`),
          element(
            "ul",
            { class: "facts" },
            ...about.ledger.map((call) =>
              element(
                "li",
                {},
                element("strong", {}, `${call.action} ${call.step}`.trim()),
                `: ${call.outcome}`,
                element("span", { class: "hint" }, ` ${call.at}${call.message === null ? "" : `, ${call.message}`}`),
              ),
            ),
          ),
        ),
  );
}
