import { rules } from '../../rules';

/** Who makes the documents out; what the administrator has not entered is null. */
export interface Seller {
  name: string | null;
  legalForm: string | null;
  /** In the company's currency. */
  capital: number | null;
  address: string | null;
  postcode: string | null;
  city: string | null;
  country: string | null;
  siren: string | null;
  rcs: string | null;
  vatNumber: string | null;
  email: string | null;
  phone: string | null;
  iban: string | null;
}

export const seller: Seller = rules.company;
