// wagtail-massage, contract 1.0: generated, not to be edited.

/**
 * A way to book, with the words of its button.
 */
export interface MassageAction {
  id: string | null;
  type: string;
  text: string;
  href: string;
}

export type MassageAnyPage = MassageHomePage | MassageBenefitIndexPage | MassageBenefitPage | MassageConditionIndexPage | MassageConditionPage | MassageServiceIndexPage | MassageServicePage | MassageOtherPage;

export interface MassageBenefitIndexPage {
  id: number;
  meta: MassageBenefitIndexPageMeta;
  title: string;
  introduction: string;
  call_to_action: MassageCallToAction | null;
  children: MassageCards;
  url: string | null;
  booking: MassageCallToAction | null;
  breadcrumb: Array<MassageLink>;
  location: MassageLocation | null;
  clinic: MassageClinic;
  seo: MassageSeo;
  last_published_at: string | null;
}

export interface MassageBenefitIndexPageMeta {
  type: "wagtail_massage_pages.MassageBenefitIndexPage";
  slug: string;
  locale: string;
}

export interface MassageBenefitItemBlock {
  id: string | null;
  term: MassageTerm | null;
  name: string;
  note: string;
  text: string;
}

export interface MassageBenefitPage {
  id: number;
  meta: MassageBenefitPageMeta;
  title: string;
  body: Array<MassageOverviewItem | MassageSectionItem | MassageContraindicationsItem | MassageSeeDoctorItem | MassageWhatToExpectItem | MassageFaqItem | MassageImageItem | MassageBookingItem>;
  summary: string;
  hero_image: MassageImage | null;
  call_to_action: MassageCallToAction | null;
  benefit: MassageTerm | null;
  services: Array<MassageCard>;
  url: string | null;
  booking: MassageCallToAction | null;
  breadcrumb: Array<MassageLink>;
  location: MassageLocation | null;
  clinic: MassageClinic;
  seo: MassageSeo;
  last_published_at: string | null;
}

export interface MassageBenefitPageMeta {
  type: "wagtail_massage_pages.MassageBenefitPage";
  slug: string;
  locale: string;
}

export interface MassageBenefitsBlock {
  heading: string;
  introduction: string;
  items: Array<MassageBenefitItemBlock>;
  closing_text: string;
  title: string;
  health_aspect: string;
}

export interface MassageBenefitsItem {
  type: "benefits";
  value: MassageBenefitsBlock;
  id: string | null;
}

export interface MassageBookingBlock {
  call_to_action: MassageCallToAction | null;
  health_aspect: string;
  effective: MassageCallToAction | null;
}

export interface MassageBookingItem {
  type: "booking";
  value: MassageBookingBlock;
  id: string | null;
}

/**
 * Ways to book; ``locale`` is the language of the words, which need not be the page's.
 */
export interface MassageCallToAction {
  id: number;
  locale: string;
  heading: string;
  text: string;
  actions: Array<MassageAction>;
}

/**
 * A call-to-action as its editor previews it: it has no page of its own.
 */
export interface MassageCallToActionDraft {
  id: number;
  meta: MassageDraftMeta;
  call_to_action: MassageCallToAction;
}

/**
 * A page as a list shows it.
 */
export interface MassageCard {
  id: number;
  type: string;
  title: string;
  url: string | null;
  summary: string;
  image: MassageImage | null;
}

/**
 * One page of a list; ``count`` is that of the whole list.
 */
export interface MassageCards {
  count: number;
  page: number;
  pages: number;
  items: Array<MassageCard>;
}

/**
 * What is true on every page of a site; the notice is empty unless it holds today.
 *
 * ``locale`` is the language of its own words and of the locations'.
 */
export interface MassageClinic {
  name: string;
  locale: string;
  schema_type: string;
  currency: string;
  notice: string;
  url: string;
  logo: MassageImage | null;
  call_to_action: MassageCallToAction | null;
  locations: Array<MassageLocation>;
}

export interface MassageConditionIndexPage {
  id: number;
  meta: MassageConditionIndexPageMeta;
  title: string;
  introduction: string;
  call_to_action: MassageCallToAction | null;
  children: MassageCards;
  url: string | null;
  booking: MassageCallToAction | null;
  breadcrumb: Array<MassageLink>;
  location: MassageLocation | null;
  clinic: MassageClinic;
  seo: MassageSeo;
  last_published_at: string | null;
}

export interface MassageConditionIndexPageMeta {
  type: "wagtail_massage_pages.MassageConditionIndexPage";
  slug: string;
  locale: string;
}

export interface MassageConditionItemBlock {
  id: string | null;
  term: MassageTerm | null;
  name: string;
  note: string;
  text: string;
}

export interface MassageConditionPage {
  id: number;
  meta: MassageConditionPageMeta;
  title: string;
  body: Array<MassageOverviewItem | MassageSectionItem | MassageContraindicationsItem | MassageSeeDoctorItem | MassageWhatToExpectItem | MassageFaqItem | MassageImageItem | MassageBookingItem>;
  summary: string;
  hero_image: MassageImage | null;
  call_to_action: MassageCallToAction | null;
  condition: MassageTerm | null;
  services: Array<MassageCard>;
  url: string | null;
  booking: MassageCallToAction | null;
  breadcrumb: Array<MassageLink>;
  location: MassageLocation | null;
  clinic: MassageClinic;
  seo: MassageSeo;
  last_published_at: string | null;
}

export interface MassageConditionPageMeta {
  type: "wagtail_massage_pages.MassageConditionPage";
  slug: string;
  locale: string;
}

export interface MassageConditionsBlock {
  heading: string;
  introduction: string;
  items: Array<MassageConditionItemBlock>;
  closing_text: string;
  title: string;
  health_aspect: string;
}

export interface MassageConditionsItem {
  type: "conditions";
  value: MassageConditionsBlock;
  id: string | null;
}

export interface MassageContraindicationsBlock {
  heading: string;
  introduction: string;
  items: Array<MassageItemBlock>;
  closing_text: string;
  title: string;
  health_aspect: string;
}

export interface MassageContraindicationsItem {
  type: "contraindications";
  value: MassageContraindicationsBlock;
  id: string | null;
}

export interface MassageDraftMeta {
  type: string;
  locale: string;
}

export interface MassageFAQBlock {
  heading: string;
  questions: Array<MassageQuestionBlock>;
  title: string;
  health_aspect: string;
}

export interface MassageFaqItem {
  type: "faq";
  value: MassageFAQBlock;
  id: string | null;
}

export interface MassageFeesBlock {
  heading: string;
  insurance: string;
  receipts: string;
  cancellation: string;
  tax: string;
  title: string;
  health_aspect: string;
}

export interface MassageFeesItem {
  type: "fees";
  value: MassageFeesBlock;
  id: string | null;
}

/**
 * The part of a picture that matters, in its own pixels; x and y are its centre.
 */
export interface MassageFocalPoint {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface MassageHomePage {
  id: number;
  meta: MassageHomePageMeta;
  title: string;
  introduction: string;
  hero_image: MassageImage | null;
  url: string | null;
  booking: MassageCallToAction | null;
  breadcrumb: Array<MassageLink>;
  location: MassageLocation | null;
  clinic: MassageClinic;
  seo: MassageSeo;
  last_published_at: string | null;
}

export interface MassageHomePageMeta {
  type: "home.HomePage";
  slug: string;
  locale: string;
}

/**
 * A picture; ``width`` and ``height`` are those of the original, in pixels.
 */
export interface MassageImage {
  id: number | string;
  title: string;
  alt: string;
  width: number;
  height: number;
  focal_point: MassageFocalPoint | null;
  renditions: Array<MassageRendition>;
}

export interface MassageImageBlock {
  image: MassageImage | null;
  alt_text: string;
  decorative: boolean;
  caption: string;
  alt: string;
}

export interface MassageImageItem {
  type: "image";
  value: MassageImageBlock;
  id: string | null;
}

export interface MassageItemBlock {
  id: string | null;
  name: string;
  note: string;
  text: string;
}

/**
 * A page that somebody may open; null where it has no address.
 */
export interface MassageLink {
  id: number;
  title: string;
  url: string | null;
}

/**
 * A place to come to. Its keys are schema.org's properties of the same names.
 */
export interface MassageLocation {
  id: number;
  name: string;
  street_address: string;
  address_locality: string;
  address_region: string;
  postal_code: string;
  address_country: string;
  telephone: string;
  telephone_href: string;
  email: string;
  email_href: string;
  latitude: string | null;
  longitude: string | null;
  time_zone: string;
  access: string;
  opening_hours: Array<MassageOpeningHours>;
  opening_hours_exceptions: Array<MassageOpeningHoursException>;
}

/**
 * All live pages in the order of the tree.
 *
 * ``version`` changes with what pages share: their cards, pictures, terms, the clinic.
 */
export interface MassageManifest {
  version: string;
  pages: Array<MassageManifestEntry>;
}

/**
 * A page, with a word that changes whenever its own content does.
 *
 * Translations of each other have the same ``translation_key``.
 */
export interface MassageManifestEntry {
  id: number;
  path: string;
  type: string;
  title: string;
  show_in_menus: boolean;
  locale: string;
  translation_key: string;
  last_published_at: string | null;
  tag: string;
}

/**
 * One span of a usual day, which has its English name.
 */
export interface MassageOpeningHours {
  day_of_week: "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday";
  opens: string;
  closes: string;
}

/**
 * Dates on which other hours hold; closed where it has none.
 */
export interface MassageOpeningHoursException {
  valid_from: string;
  valid_through: string;
  opens: string | null;
  closes: string | null;
  note: string;
}

export interface MassageOtherItem {
  type: string;
  value: unknown;
  id: string | null;
}

export interface MassageOtherPage {
  id: number;
  meta: MassageOtherPageMeta;
  title: string;
  url: string | null;
  booking: MassageCallToAction | null;
  breadcrumb: Array<MassageLink>;
  location: MassageLocation | null;
  clinic: MassageClinic;
  seo: MassageSeo;
  last_published_at: string | null;
}

export interface MassageOtherPageMeta {
  type: string;
  slug: string;
  locale: string;
}

export interface MassageOverviewBlock {
  heading: string;
  text: string;
  title: string;
  health_aspect: string;
}

export interface MassageOverviewItem {
  type: "overview";
  value: MassageOverviewBlock;
  id: string | null;
}

export interface MassageQuestionBlock {
  id: string | null;
  question: string;
  answer: string;
}

/**
 * A picture in one size, in pixels: an entry of a ``srcset``.
 */
export interface MassageRendition {
  url: string;
  width: number;
  height: number;
}

export interface MassageSectionBlock {
  heading: string;
  text: string;
  health_aspect: string;
  title: string;
}

export interface MassageSectionItem {
  type: "section";
  value: MassageSectionBlock;
  id: string | null;
}

export interface MassageSeeDoctorBlock {
  heading: string;
  text: string;
  title: string;
  health_aspect: string;
}

export interface MassageSeeDoctorItem {
  type: "see_doctor";
  value: MassageSeeDoctorBlock;
  id: string | null;
}

export interface MassageSeo {
  title: string;
  description: string;
  canonical_url: string | null;
  image: MassageImage | null;
}

export interface MassageServiceIndexPage {
  id: number;
  meta: MassageServiceIndexPageMeta;
  title: string;
  introduction: string;
  call_to_action: MassageCallToAction | null;
  children: MassageCards;
  url: string | null;
  booking: MassageCallToAction | null;
  breadcrumb: Array<MassageLink>;
  location: MassageLocation | null;
  clinic: MassageClinic;
  seo: MassageSeo;
  last_published_at: string | null;
}

export interface MassageServiceIndexPageMeta {
  type: "wagtail_massage_pages.MassageServiceIndexPage";
  slug: string;
  locale: string;
}

export interface MassageServicePage {
  id: number;
  meta: MassageServicePageMeta;
  title: string;
  body: Array<MassageOverviewItem | MassageSectionItem | MassageContraindicationsItem | MassageSeeDoctorItem | MassageWhatToExpectItem | MassageFaqItem | MassageImageItem | MassageBookingItem | MassageConditionsItem | MassageBenefitsItem | MassageSessionOptionsItem | MassageFeesItem>;
  summary: string;
  hero_image: MassageImage | null;
  call_to_action: MassageCallToAction | null;
  session_options: Array<MassageSessionOption>;
  url: string | null;
  booking: MassageCallToAction | null;
  breadcrumb: Array<MassageLink>;
  location: MassageLocation | null;
  clinic: MassageClinic;
  seo: MassageSeo;
  last_published_at: string | null;
}

export interface MassageServicePageMeta {
  type: "wagtail_massage_pages.MassageServicePage";
  slug: string;
  locale: string;
}

export interface MassageServices {
  count: number;
  items: Array<MassageServicePage>;
}

/**
 * A length of session, in minutes, with its price; the currency is an ISO 4217 code.
 */
export interface MassageSessionOption {
  id: number | null;
  minutes: number;
  price: string;
  currency: string;
  note: string;
}

export interface MassageSessionOptionsBlock {
  heading: string;
  introduction: string;
  title: string;
  health_aspect: string;
  options: Array<MassageSessionOption>;
}

export interface MassageSessionOptionsItem {
  type: "session_options";
  value: MassageSessionOptionsBlock;
  id: string | null;
}

export interface MassageStepBlock {
  id: string | null;
  title: string;
  text: string;
}

/**
 * A condition or a benefit; ``url`` is that of its own page, if it has a visible one.
 */
export interface MassageTerm {
  id: number;
  slug: string;
  name: string;
  summary: string;
  url: string | null;
}

/**
 * A term with its other names and the services that name it.
 */
export interface MassageTermWithServices {
  id: number;
  slug: string;
  name: string;
  summary: string;
  url: string | null;
  synonyms: Array<string>;
  services: Array<MassageCard>;
}

export interface MassageTerms {
  items: Array<MassageTermWithServices>;
}

export interface MassageWhatToExpectBlock {
  heading: string;
  introduction: string;
  steps: Array<MassageStepBlock>;
  title: string;
  health_aspect: string;
}

export interface MassageWhatToExpectItem {
  type: "what_to_expect";
  value: MassageWhatToExpectBlock;
  id: string | null;
}

/**
 * Whether a page is of that type.
 */
export function isPage<T extends Exclude<MassageAnyPage, MassageOtherPage>["meta"]["type"]>(
  page: MassageAnyPage,
  type: T,
): page is Extract<MassageAnyPage, { meta: { type: T } }> {
  return page.meta.type === type;
}
