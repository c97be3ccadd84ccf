/** Defines which function a recipe's name stands for. */
import type { RecipeName } from "../record/recipe.ts";
import type { Recipe } from "./reading.ts";
import { addressPart } from "./recipes/address-part.ts";
import { asIs } from "./recipes/as-is.ts";
import { attachedFile } from "./recipes/attached-file.ts";
import { choice } from "./recipes/choice.ts";
import { createdStamp } from "./recipes/created-stamp.ts";
import { date } from "./recipes/date.ts";
import { dateTime } from "./recipes/date-time.ts";
import { email } from "./recipes/email.ts";
import { familyName } from "./recipes/family-name.ts";
import { givenName } from "./recipes/given-name.ts";
import { headerLine } from "./recipes/header-line.ts";
import { htmlText } from "./recipes/html-text.ts";
import { key } from "./recipes/key.ts";
import { link } from "./recipes/link.ts";
import { linkByName } from "./recipes/link-by-name.ts";
import { longText } from "./recipes/long-text.ts";
import { money } from "./recipes/money.ts";
import { number } from "./recipes/number.ts";
import { owner } from "./recipes/owner.ts";
import { personName } from "./recipes/person-name.ts";
import { phone } from "./recipes/phone.ts";
import { products } from "./recipes/products.ts";
import { repeat } from "./recipes/repeat.ts";
import { source } from "./recipes/source.ts";
import { stage } from "./recipes/stage.ts";
import { tags } from "./recipes/tags.ts";
import { text } from "./recipes/text.ts";
import { url } from "./recipes/url.ts";

export const recipes: Readonly<Record<RecipeName, Recipe>> = {
  "as-is": asIs,
  text,
  "long-text": longText,
  "html-text": htmlText,
  "header-line": headerLine,
  "attached-file": attachedFile,
  repeat,
  date,
  "date-time": dateTime,
  "created-stamp": createdStamp,
  number,
  money,
  choice,
  tags,
  source,
  products,
  email,
  phone,
  url,
  "address-part": addressPart,
  "person-name": personName,
  "given-name": givenName,
  "family-name": familyName,
  owner,
  link,
  "link-by-name": linkByName,
  stage,
  key,
};
