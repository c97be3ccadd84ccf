/** Starts the spreadsheet component: which of its parts we use, in which words, and without which bars. */
import { IConfigService, LocaleType, LogLevel, merge, type Plugin, type PluginCtor, Univer } from "@univerjs/core";
import { FUniver } from "@univerjs/core/facade";
import { UniverSheetsCorePreset } from "@univerjs/preset-sheets-core";
import coreWords from "@univerjs/preset-sheets-core/locales/en-US";
import { UniverSheetsDataValidationPreset } from "@univerjs/preset-sheets-data-validation";
import validationWords from "@univerjs/preset-sheets-data-validation/locales/en-US";
import { UniverSheetsFilterPreset } from "@univerjs/preset-sheets-filter";
import filterWords from "@univerjs/preset-sheets-filter/locales/en-US";

type Part = PluginCtor<Plugin> | [PluginCtor<Plugin>, ConstructorParameters<PluginCtor<Plugin>>[0]];

/** Whether lists open with a search field. It takes the focus, so it must be away while a person types into the cell. */
export function searchInLists(api: FUniver, shown: boolean): void {
  api
    .getActiveWorkbook()
    ?.getActiveSheet()
    .getInject()
    .get(IConfigService)
    .setConfig("sheets-data-validation-ui.config", { showSearchOnDropdown: shown }, { merge: true });
}

/** A running component drawn into `container`. Its toolbar, menus and tab strip stay off: the page has its own. */
export function createUniver(container: HTMLElement): FUniver {
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: merge({}, coreWords, validationWords, filterWords) },
    logLevel: LogLevel.ERROR,
  });
  const presets = [
    UniverSheetsCorePreset({
      container,
      header: false,
      toolbar: false,
      formulaBar: false,
      footer: false,
      contextMenu: false,
      disableAutoFocus: true,
      sheets: { disableForceStringAlert: true, disableForceStringMark: true },
    }),
    UniverSheetsDataValidationPreset({ showEditOnDropdown: false, showSearchOnDropdown: true }),
    UniverSheetsFilterPreset(),
  ];
  for (const part of presets.flatMap((preset): readonly Part[] => preset.plugins)) {
    if (Array.isArray(part)) univer.registerPlugin(part[0], part[1]);
    else univer.registerPlugin(part);
  }
  return FUniver.newAPI(univer);
}
