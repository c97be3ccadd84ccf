/** Makes names of syllables from lists: they sound like names and are nobody's. */
import type { Keyed } from "./permute.ts";

const starts =
  "Al An Ar Bar Bel Ber Bri Cal Car Cas Cor Da Del Do Ed El Em Er Fa Fen Flo Gal Ger Gra Hal Har Hel Ig In Is Ja Jo Ju Ka Kel Kor La Le Lin Lo Mar Mel Mi Mor Na Nel No Or Pa Per Pol Ra Ren Ro Sa Sel So Ta Tel To Ul Va Ver Wil".split(
    " ",
  );
const middles =
  "ba be bi bo da de di do fa fe fi fo ga ge gi go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo wa we wi wo za ze zi zo ha he hi ho".split(
    " ",
  );
const ends =
  "bert beth born bright by dal dan den dine don dor fast fel ford gar gard hart hold kin land lan len lin line lor low mar mer mond more na nan nel nette nia nor rad ran rel ren rick rin ris ron sel sen shaw sia son sten ta tan tel thal ton tor trell vale van vin ward well wick win wyn".split(
    " ",
  );

/** One word of a name, capital first. Of the 17 million there are, two words share one hardly ever. */
export function nameOf(keyed: Keyed, word: string): string {
  let rest = keyed(`name|${word}`);
  const pick = (from: readonly string[]): string => {
    const part = from[rest % from.length] ?? "";
    rest = Math.floor(rest / from.length);
    return part;
  };
  return pick(starts) + pick(middles) + pick(middles) + pick(ends);
}
