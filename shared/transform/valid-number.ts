/** Says whether a phone number is one of its country, as the library's `isValid` does, which compiles patterns of thousands of characters for every number. */
import { type CountryCode, Metadata, type NumberType, type PhoneNumber } from "libphonenumber-js/max";
import { remember } from "../record/remember.ts";

const kinds: readonly NonNullable<NumberType>[] = [
  ...(["FIXED_LINE", "MOBILE", "PREMIUM_RATE", "TOLL_FREE", "SHARED_COST"] as const),
  ...(["VOIP", "PERSONAL_NUMBER", "PAGER", "UAN", "VOICEMAIL"] as const),
];

/** What the library's metadata say of one kind of number. */
type Kind = { pattern(): string; possibleLengths(): readonly number[] | undefined };
type Plan = { nationalNumberPattern(): string; type(kind: string): Kind | undefined };

const entirely = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

/** The forms of the numbers of a country, given by its letters or its calling code. */
const formsOf = remember(300, (country): { all: RegExp; kinds: readonly { form: RegExp; lengths: readonly number[] | undefined }[] } => {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country as CountryCode);
  const plan = metadata.numberingPlan as unknown as Plan;
  const known = kinds.flatMap((name) => {
    const kind = plan.type(name);
    return kind?.pattern() ? [{ form: entirely(kind.pattern()), lengths: kind.possibleLengths() }] : [];
  });
  return { all: entirely(plan.nationalNumberPattern()), kinds: known };
});

export function isValidNumber({ country, countryCallingCode, nationalNumber }: PhoneNumber): boolean {
  const forms = formsOf(country ?? countryCallingCode);
  if (!forms.all.test(nationalNumber)) return false;
  return forms.kinds.some(
    ({ form, lengths }) => (lengths === undefined || lengths.includes(nationalNumber.length)) && form.test(nationalNumber),
  );
}
