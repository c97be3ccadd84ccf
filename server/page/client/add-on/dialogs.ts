/** Shows the add-on's dialogs over the page. */
import { element } from "../../../../appsscript/src/sidebar/element.ts";

const labels: Readonly<Record<string, string>> = { OK: "OK", CANCEL: "Cancel", YES: "Yes", NO: "No" };

/** Words and buttons such as `YES_NO`. Resolves with the button pressed, `CLOSE` when the dialog was closed without one. */
export function askPerson(title: string, text: string, buttons: string): Promise<string> {
  return new Promise((resolve) => {
    const close = (button: string): void => {
      dialog.remove();
      resolve(button);
    };
    const dialog = element(
      "dialog",
      { class: "add-on", "aria-label": title || "Message", oncancel: () => close("CLOSE") },
      title === "" ? null : element("h2", {}, title),
      ...text.split("\n").map((line) => element("p", {}, line)),
      element(
        "div",
        { class: "buttons" },
        ...buttons
          .split("_")
          .map((button, at) =>
            element(
              "button",
              { type: "button", class: at === 0 ? "primary" : null, onclick: () => close(button) },
              labels[button] ?? button,
            ),
          ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A page of the add-on in a dialog; `close` takes it away. */
export function showInDialog(title: string, size: { width: number; height: number }, content: HTMLElement): { close(): void } {
  const close = (): void => dialog.remove();
  const dialog = element(
    "dialog",
    { class: "add-on", "aria-label": title, oncancel: close },
    element(
      "div",
      { class: "dialog-head" },
      element("h2", {}, title),
      element("button", { type: "button", "aria-label": "Close", onclick: close }, "×"),
    ),
    content,
  );
  content.style.width = `${size.width}px`;
  content.style.height = `${size.height}px`;
  document.body.append(dialog);
  dialog.showModal();
  return { close };
}
