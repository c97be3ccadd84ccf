/** Lists words and endings that say something of somebody's health; a phrase counts as one word. */
import type { HealthKind } from "./span.ts";

const list = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split("|"));

/** Lower-case. Words with an everyday meaning in business, such as pain, virus or operation, are left to what stands before them. */
export const healthWords: Readonly<Record<HealthKind, readonly string[]>> = {
  Condition: list(
    "diabetes|diabetic|type 1 diabetes|type 2 diabetes|prediabetes|hypertension|hypertensive|high blood pressure|hypotension|hyperlipidemia|high cholesterol|asthma|asthmatic|copd|emphysema",
    "pneumonia|tuberculosis|covid-19 positive|tested positive|influenza|cancer|carcinoma|tumour|tumor|melanoma|leukemia|leukaemia|lymphoma|metastatic|metastases|malignant|biopsy positive",
    "heart attack|myocardial infarction|heart failure|heart disease|atrial fibrillation|arrhythmia|angina|coronary artery disease|cardiac arrest|murmur|pacemaker|aneurysm|stroke survivor|had a stroke",
    "tia|epilepsy|epileptic|seizure|seizures|migraine|migraines|parkinson's|parkinsons|parkinson's disease|alzheimer's|alzheimers|dementia|multiple sclerosis|neuropathy|concussion|paralysis|cerebral palsy",
    "depression|depressive|anxiety disorder|anxiety|panic attacks|bipolar|bipolar disorder|schizophrenia|ptsd|adhd|autism|autistic|ocd|anorexia|bulimia|eating disorder|suicidal|self-harm|substance abuse",
    "alcoholism|alcoholic|addiction|opioid dependence|insomnia|sleep apnea|sleep apnoea|hiv|hiv positive|aids|hepatitis|hepatitis b|hepatitis c|herpes|chlamydia|gonorrhea|syphilis|hpv|std|sti",
    "pregnant|pregnancy|miscarriage|infertility|infertile|endometriosis|pcos|menopause|preeclampsia|gestational|kidney disease|renal failure|kidney failure|kidney stones|dialysis|cirrhosis|fatty liver|jaundice",
    "crohn's|crohn's disease|ulcerative colitis|ibs|irritable bowel|celiac|coeliac|gerd|acid reflux|ulcer|gallstones|hernia|appendicitis|haemorrhoids|hemorrhoids|anemia|anaemia|sickle cell|haemophilia|hemophilia",
    "thyroid|hypothyroidism|hyperthyroidism|goiter|gout|obesity|obese|osteoporosis|rheumatoid|lupus|fibromyalgia|sciatica|scoliosis|slipped disc|herniated disc|fracture|fractured|torn ligament|sprain|sprained",
    "back pain|neck pain|chest pain|knee pain|joint pain|toothache|tooth pain|jaw pain|abdominal pain|shortness of breath|dizziness|vertigo|nausea|vomiting|fever|rash|eczema|psoriasis|acne|shingles|cellulitis",
    "glaucoma|cataract|cataracts|macular degeneration|retinopathy|myopia|myopic|hyperopia|astigmatism|presbyopia|amblyopia|keratoconus|strabismus|dry eye|visual acuity|blindness|retinal detachment|colour blind|tinnitus",
    "gingivitis|periodontitis|periodontal disease|cavity in tooth|caries|dental caries|abscess|impacted wisdom tooth|bruxism|malocclusion|tmj|edentulous|bleeding gums|sepsis|dengue|malaria|typhoid|chickenpox|measles|mumps",
    "disabled|disability|wheelchair user|deaf|hearing loss|symptoms|symptomatic|diagnosis|diagnosed|prognosis|comorbidities|comorbidity|terminally ill|hospice|immunocompromised|in remission|relapsed|bmi|blood pressure|hba1c|blood sugar",
    "wheezing|wheezes|meningitis|postpartum|palpitations|arthritis|cyst|polyps|swollen lymph nodes|low back pain|weight loss surgery|tingling|numbness|incontinence|constipation|diarrhea|diarrhoea",
    "urinary tract infection|uti|ear infection|sinus infection|chest infection|kidney infection|gum disease|blood clot|varicose veins|lactose intolerant|gluten intolerance|down syndrome|carpal tunnel|frozen shoulder|bipap|cpap",
  ),
  Medicine: list(
    "metformin|insulin|lisinopril|amlodipine|losartan|atorvastatin|simvastatin|rosuvastatin|aspirin|ibuprofen|paracetamol|acetaminophen|tylenol|advil|naproxen|warfarin|coumadin|heparin|clopidogrel|plavix|apixaban|eliquis|xarelto",
    "rivaroxaban|amoxicillin|penicillin|azithromycin|doxycycline|ciprofloxacin|cephalexin|clindamycin|metronidazole|augmentin|prednisone|prednisolone|dexamethasone|hydrocortisone|albuterol|salbutamol|ventolin|budesonide|fluticasone",
    "montelukast|levothyroxine|synthroid|thyroxine|omeprazole|pantoprazole|ranitidine|famotidine|sertraline|zoloft|fluoxetine|prozac|citalopram|escitalopram|lexapro|venlafaxine|duloxetine|bupropion|wellbutrin|trazodone|amitriptyline",
    "lithium carbonate|quetiapine|seroquel|risperidone|olanzapine|aripiprazole|abilify|lamotrigine|levetiracetam|keppra|gabapentin|pregabalin|lyrica|topiramate|carbamazepine|valproate|phenytoin|diazepam|valium|lorazepam|ativan|xanax",
    "alprazolam|clonazepam|zolpidem|ambien|adderall|ritalin|methylphenidate|oxycodone|oxycontin|hydrocodone|vicodin|percocet|morphine|codeine|tramadol|fentanyl|methadone|suboxone|buprenorphine|naloxone|hydrochlorothiazide|furosemide",
    "spironolactone|metoprolol|atenolol|propranolol|carvedilol|tamoxifen|methotrexate|humira|adalimumab|ozempic|wegovy|semaglutide|trulicity|jardiance|mounjaro|lantus|humalog|glipizide|insulin pump|chemotherapy|chemo|radiotherapy",
    "radiation therapy|immunotherapy|epipen|viagra|sildenafil|cialis|birth control pill|oral contraceptive|estradiol|testosterone injections|botox injections|latanoprost|timolol|atropine drops|chlorhexidine|lidocaine|novocaine|nitrous oxide",
    "antidepressants|antidepressant|antibiotics|antibiotic|blood thinner|blood thinners|beta blocker|beta blockers|painkillers|steroids|statins|antihistamine|antipsychotic|sedative|inhaler|nebulizer|medications|medication|crocin|dolo 650|combiflam",
    "tablets twice daily|mg daily|mg twice daily|mg bid|mg tid|mg od|mg once daily|mg prn|units daily|eye drops|cough syrup|remdesivir|hydroxychloroquine|ivermectin|tamiflu|valacyclovir|acyclovir|fluconazole|nitroglycerin|digoxin",
  ),
  Allergy: list(
    "allergic|allergies|allergy|anaphylaxis|anaphylactic|anaphylactic shock|nkda|no known drug allergies|no known allergies|latex allergy|peanut allergy|nut allergy|hay fever|allergic reaction|penicillin allergy|adverse reaction|hives",
    "breaks out in a rash|swells up|shellfish allergy|drug allergy|food allergy|sulfa allergy|pollen allergy",
  ),
  Procedure: list(
    "mri scan|ct scan|x-ray|x-rays|ultrasound scan|mammogram|colonoscopy|endoscopy|biopsy|ecg|ekg|echocardiogram|angiogram|angioplasty|stent|bypass surgery|open heart surgery|knee replacement|hip replacement|joint replacement",
    "c-section|caesarean|cesarean|hysterectomy|vasectomy|mastectomy|appendectomy|tonsillectomy|lasik|cataract surgery|eye exam|intraocular lens|root canal|tooth extraction|wisdom tooth removal|dental implant|dental crown",
    "scaling and root planing|teeth whitening|braces fitted|blood test|blood tests|blood transfusion|bone marrow|kidney transplant|liver transplant|organ transplant|ivf|pap smear|physiotherapy|physical therapy|chiropractic|psychotherapy",
    "counselling session|cognitive behavioural therapy|rehab|detox|vaccinated|vaccination|immunization|immunised|flu shot|booster shot|surgery|surgical|post-op|pre-op|postoperative|anaesthesia|anesthesia|sutures|stitches removed|amputation",
    "hospitalized|hospitalised|discharged from hospital|admitted to hospital|intensive care|icu|emergency room|lab results|test results|pathology report|treatment plan|follow-up visit with doctor|gastric bypass|hearing aid|contact lens fitting",
    "refraction|fundus exam|tonometry|visual field test|oct scan|palliative care|skin graft|catheter|colostomy|tracheostomy|iud|abortion|termination of pregnancy|dental cleaning|prophylaxis|hormone therapy|electrotherapy|acupuncture session",
  ),
  Insurance: list(
    "medicaid|medicare|medicare part b|copay|co-pay|copayment|coinsurance|deductible met|out-of-pocket maximum|prior authorization|preauthorization|pre-authorisation|explanation of benefits|eob|in-network|out-of-network|insurance claim",
    "health insurance|dental insurance|vision insurance|medical aid|medishield|mediclaim|tricare|bupa|aetna|cigna|unitedhealthcare|united healthcare|blue cross|humana|kaiser permanente|anthem blue cross|delta dental|metlife dental",
    "subscriber id|primary insurance|secondary insurance|insurance verified|insurance eligibility|benefits verified|claim denied|claim rejected|discovery health|star health|ayushman|workers comp claim|pre-existing condition|superbill|icd-10|cpt code",
    "vsp|eyemed|guardian dental|insurance carrier|insured person|medigap|chip coverage|hsa account|referral authorization",
  ),
};

/** Words that end so are conditions, procedures or medicines; the exceptions are everyday words. */
export const endings: readonly (readonly [kind: HealthKind, ending: RegExp])[] = [
  ["Condition", /^(?!(?:itis|granitis)$)\p{L}{3,}itis$/u],
  [
    "Condition",
    /^(?!osmosis|metamorphosis|hypnosis|symbiosis|photosynthesis|kurtosis|apotheosis|meiosis|mitosis|virtuosis|telekinosis)\p{L}{4,}osis$/u,
  ],
  ["Condition", /^(?!academia|bohemia|macadamia)\p{L}{3,}(?:aemia|emia|uria|plegia|opathy|pathies|myopathy|megaly|rrhea|rrhoea|penia)$/u],
  ["Condition", /^(?!nostalgia)\p{L}{4,}algia$/u],
  ["Condition", /^(?:\p{L}*(?:carcin|sarc|blast|aden|gli|mel?an|lymph|myel|fibr|neur|haemat|hemat|mening|glauc|angi|lip)oma)s?$/u],
  ["Procedure", /^\p{L}{3,}(?:ectomy|ostomy|plasty|scopy|centesis|pexy)$/u],
  ["Procedure", /^(?!dichotomy|autotomy|taxotomy|trichotomy)\p{L}{4,}otomy$/u],
  [
    "Medicine",
    /^\p{L}{3,}(?:vastatin|prazole|conazole|sartan|cillin|mycin|floxacin|cycline|gliptin|gliflozin|glutide|dipine|triptan|oxetine|azepam|azolam|barbital|tidine|setron|zumab|ximab|tinib|ciclovir|cyclovir|thiazide|profen|caine|codone)$/u,
  ],
  ["Medicine", /^(?!april$)(?:\p{L}{4,}(?:opril|april|enapril)|captopril|\p{L}{3,}olol)$/u],
];
