/** Knows the names of months, whole and shortened as people write them. No name means two months. */

const languages: readonly string[] = [
  "january february march april may june july august september october november december",
  "jan feb mar apr may jun jul aug sept oct nov dec",
  "januar februar märz april mai juni juli august september oktober november dezember",
  "jänner feber mär apr mai jun jul aug sep okt nov dez",
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  "janv févr mars avr mai juin juil août sept oct nov déc",
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
  "ene feb mar abr may jun jul ago sep oct nov dic",
  "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
  "gen feb mar apr mag giu lug ago set ott nov dic",
  "januari februari maart april mei juni juli augustus september oktober november december",
  "jan feb mrt apr mei jun jul aug sep okt nov dec",
  "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
  "jan fev mar abr mai jun jul ago set out nov dez",
];

const months: ReadonlyMap<string, number> = new Map(
  languages.flatMap((names) => names.split(" ").map((name, at): [string, number] => [name, at + 1])),
);

/** The number of a month by its name in English, German, French, Spanish, Italian, Dutch or Portuguese; 0 for any other word. @example monthOf("März") // 3 */
export const monthOf = (name: string): number => months.get(name.toLowerCase().normalize("NFC")) ?? 0;
