/** Lists first names of many countries, and words by which something is known to be no person. */

const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(" ")));

/** Lower-case, without accents. */
export const givenNames = words(
  "aaron abby abdul abigail adam adela adele adrian adriana agnes ahmed aisha ajay akash alan albert alberto alejandro alex alexander alexandra",
  "alexis alfred alice alicia alison allan allen amanda amber amelia amit amy ana anand andrea andreas andrew angela anil anita anjali anke ann anna",
  "anne annette anthony antonio anu anup aparna arjun arnold arthur arun asha ashley ashok barbara bart beatrice ben benjamin bernard bertha beth betty",
  "beverly bhavna bill billy bob bobby brandon brenda brian bridget bruce bryan caleb camille carl carla carlos carmen carol caroline carolyn cassandra",
  "catherine cathy cecilia charles cheryl chris christian christina christine christopher cindy claire clara claudia colin connie craig cynthia daniel",
  "daniela danielle darren dave david dawn dean deborah debra deepa deepak denis denise dennis derek diana diane diego dieter dinesh divya dominic",
  "donald donna doris dorothy douglas dylan edith eduardo edward edwin eileen elaine eleanor elena elizabeth ella ellen elsa emily emma enrique eric",
  "erika ernest esther ethan eva evelyn farhan fatima felix fernando fiona frances francesca francis francisco frank franz fred gabriel gabriela gareth",
  "gary gauri geeta geoffrey george gerald gertrude gina giovanni gloria gopal gordon greg gregory greta gustavo hans harold harriet harry hassan heather",
  "heinrich heinz helen helena henry herbert hiroshi howard hugo ian ibrahim ingrid irene isaac isabel isabella ivan jack jacob jacqueline james jamie",
  "jan jane janet janice jason jay jean jeff jeffrey jennifer jenny jeremy jerry jesse jessica jill jim joan joanna joel johan johanna john johnny jon",
  "jonathan jorge jose joseph joshua juan juanita judith judy julia julian julie jurgen justin kamal karen karin karl kate katherine kathleen kathryn",
  "kavita keith kelly kenneth kevin kiran kishore klaus krishna kristen kumar kyle lakshmi larissa larry laura lauren laurence leah lee lena leo leon",
  "leonard leslie liam lillian linda lindiwe lisa lorenzo lori lorraine louis louise lucia lucy luis luke lydia lynn madhu mahesh manish manoj manuel",
  "marcus margaret maria marie marilyn mario marion marjorie marta martha martin mary matthew maureen maurice meena meera megan mehmet melanie melissa",
  "michael michelle miguel mike mohamed mohammed mohan molly monica monika mukesh nadia naledi nancy naomi natalie natasha neha neil nicholas nick nicole",
  "nikhil nina nisha noah nora norman oliver olivia omar oscar pablo pamela patricia patrick paul paula pauline pedro peggy peter petra philip phillip",
  "pieter pooja prakash pradeep priya rachel rachna rafael rahul raj rajesh rakesh ralph ramesh randy ravi raymond rebecca reena rekha renate rene ricardo",
  "richard rita robert roberta roberto robin roger rohan rohit ronald rosa rosemary roy ruben rupert russell ruth ryan sabine sachin salma sam samantha",
  "samuel sandeep sandra sanjay santosh sara sarah saul sean sebastian seema serena sergio shane shannon sharon sheela sheila shirley shobha shreya siddharth",
  "silvia simon sipho sofia sonia sophia sophie stanley stefan stephanie stephen steve steven stuart sunil sunita suresh susan susanne suzanne swati sylvia",
  "tamara tanya tara ted teresa terry thabo theodore theresa thomas tim timothy tina tom tony tracy ulrich uma ursula usha valerie vanessa vera veronica",
  "vicky victor vijay vikram vincent vinod vivian vivek walter wanda wayne wendy werner wilhelm william winston wolfgang yasmin yolanda yusuf yvonne zanele zoe",
);

/** First names that are also months, places, companies or words: alone they say nothing. */
export const doubtful = words(
  "april august austin autumn brooke carter charity chase charlotte christian crystal dale daisy dallas dawn dean destiny diamond drew faith florence ford",
  "forest frank gene georgia glen grace grant grey hazel heath holly hope hunter iris ivy jack jade jasmine jay jordan joy june kiran krishna kumar lane lee",
  "lily lincoln madison mark mason may melody mercedes miles morgan olive opal page paris pat patience pearl penny pierce ray reed robin rose ruby rusty sandy",
  "savannah scott sierra sky skye sterling summer sydney taylor tara tiffany tyler victor victoria virginia violet wade walker wells will woods amber angel",
  "ginger art bill bob rob sue guy rich mercy norman",
);

const things =
  "Ltd|Limited|Inc|LLC|LLP|PLC|GmbH|AG|KG|BV|SA|Pvt|Private|Corp|Corporation|Company|Co|Group|Holdings?|Industries|Motors|Foods|Hotels?|Bank|Hospital|Clinic|Pharma|Pharmaceuticals?|Labs?|Laboratories|Diagnostics|Technologies|Solutions|Systems|Software|Consulting|Consultants|Partners|Associates|Enterprises|Traders|Trust|Society|Association|Federation|Foundation|Institute|Council|Research|Care|Logistics|Engineering|Construction|Properties|Realty|Estates?|Insurance|Media|Studios?|Publishing|Press|Textiles|Steel|Cement|Chemicals|Electronics|Supplies|Stores?|Market|Mall|Beach|City|County|State|University|College|School|Academy|Street|Road|Avenue|Airport|Museum|Park|Stadium|Bridge|Tower|Towers|Cent(?:er|re)|Building|House|Heights|Hills|Valley|Lake|River|Island|Model|Series|Edition|Version|Release|Suite|Plan|Project|Report|Award|Prize|Cup|Festival|Conference|Summit|Expo|Fund|Capital|Ventures|Invoice|Deal|Order|Quote|Account|Team|Office|Branch|Region|Division|Department|Program|Programme|Campaign|Newsletter|Webinar|App|Blue|Red|Green|Gold|Pro|Plus";
/** After these a capitalised word is a company, a place or a product. */
export const thingAfter = new RegExp(
  String.raw`^(?:[''’]s)?(?:\s*(?:&|\+)\s*\p{L}|,?\s+and\s+(?:Co|Sons|Partners|Associates|Bros|Brothers|Company)\b|(?:\s+(?:of|for|\p{Lu}[\p{L}.'’-]*)){0,3}\s+(?:${things})\b|\s*,\s*(?:Inc|Ltd|LLC|GmbH|Texas|Tennessee)\b)`,
  "u",
);
/** Before these names belong to something: "St. Thomas Hospital", "Robert Bosch" after "from the company". */
export const thingBefore =
  /(?:\b(?:St|Saint|Port|Fort|Mount|Lake|University of|City of|company|firm|vendor|brand|distributor|supplier|at|M\/s)\.?|&)\s+$/iu;

/** Capitalised words that begin sentences or stand in titles, and are nobody's name. */
export const noName = words(
  "the a an and or but if when then she he they we i you it this that these those his her our your my there here please call called emailed sent met spoke asked",
  "need needs wants want has have had is are was were will would can could should may might must not no yes new old next last first follow meeting demo quote order invoice",
  "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today tomorrow yesterday",
  "dear hi hello hey thanks thank regards best kind patient pt client customer mr mrs ms miss dr prof doctor nurse spouse wife husband mother father mom dad son daughter",
  "brother sister guardian guarantor subscriber beneficiary policyholder re fw fwd note notes re: from to with for by on at in of as about after before during since per via",
  "ceo cto cfo vp hr it sales marketing finance crm erp api pdf dob mrn ssn nhs npi id number no phone tel email mobile cell address street insurance medicare medicaid",
  "aetna cigna humana united blue cross shield north south east west central great big small good bad also however while because once who what where why how all any",
  "discussed confirmed reviewed scheduled rescheduled cancelled updated received provided requested reports reported presented presents denies states stated told says said",
  "history diagnosis allergies allergy medication medications prescribed referral referred visit seen type stage grade level phase vitamin hepatitis covid english german",
  "french spanish hindi indian american british european asian african london paris berlin mumbai delhi chennai york angeles francisco chicago houston boston dallas",
);
