/* Compiled from rules/*.json; do not edit. */
export const rules = {
  "company": {
    "name": null,
    "legalForm": null,
    "capital": null,
    "address": null,
    "postcode": null,
    "city": null,
    "country": "France",
    "siren": null,
    "rcs": null,
    "vatNumber": null,
    "email": null,
    "phone": null,
    "iban": null
  },
  "design": {
    "tokens": {
      "light": {
        "--color-background": "#f6f7f9",
        "--color-surface": "#ffffff",
        "--color-surface-muted": "#eef1f5",
        "--color-overlay": "rgb(15 23 42 / 0.4)",
        "--color-border": "#d8dee6",
        "--color-border-strong": "#8794a6",
        "--color-text": "#17202e",
        "--color-text-muted": "#536073",
        "--color-primary": "#2758a8",
        "--color-primary-hover": "#1f4789",
        "--color-primary-text": "#ffffff",
        "--color-primary-soft": "#e6eefb",
        "--color-danger": "#a8281e",
        "--color-danger-hover": "#8a1f17",
        "--color-danger-text": "#ffffff",
        "--color-danger-soft": "#fdecea",
        "--color-success": "#1b6a40",
        "--color-success-soft": "#e3f4ea",
        "--color-warning": "#825000",
        "--color-warning-soft": "#fdf1dc",
        "--color-info": "#1c5f81",
        "--color-info-soft": "#e2f1f8"
      },
      "dark": {
        "--color-background": "#0f141b",
        "--color-surface": "#171e27",
        "--color-surface-muted": "#1f2833",
        "--color-overlay": "rgb(2 6 12 / 0.65)",
        "--color-border": "#303b49",
        "--color-border-strong": "#66758a",
        "--color-text": "#e8edf3",
        "--color-text-muted": "#9fadbe",
        "--color-primary": "#7fb0f5",
        "--color-primary-hover": "#9cc3fa",
        "--color-primary-text": "#0b1a30",
        "--color-primary-soft": "#1c2f4a",
        "--color-danger": "#f49a90",
        "--color-danger-hover": "#f8b4ac",
        "--color-danger-text": "#2b0d0a",
        "--color-danger-soft": "#3d1f1d",
        "--color-success": "#79cf9d",
        "--color-success-soft": "#17352a",
        "--color-warning": "#eab966",
        "--color-warning-soft": "#3a2d17",
        "--color-info": "#7fc4e6",
        "--color-info-soft": "#17323f"
      },
      "shared": {
        "--font-sans": "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
        "--radius-md": "0.5rem",
        "--radius-lg": "0.75rem",
        "--shadow-card": "0 1px 2px rgb(15 23 42 / 0.06), 0 1px 3px rgb(15 23 42 / 0.08)",
        "--shadow-overlay": "0 12px 40px rgb(15 23 42 / 0.22)"
      }
    }
  },
  "finance": {
    "country": "FR",
    "vatRates": [
      {
        "id": "standard",
        "percent": 20,
        "label": {
          "fr": "Taux normal",
          "en": "Standard rate"
        }
      },
      {
        "id": "intermediate",
        "percent": 10,
        "label": {
          "fr": "Taux intermédiaire",
          "en": "Intermediate rate"
        }
      },
      {
        "id": "reduced",
        "percent": 5.5,
        "label": {
          "fr": "Taux réduit",
          "en": "Reduced rate"
        }
      },
      {
        "id": "super_reduced",
        "percent": 2.1,
        "label": {
          "fr": "Taux particulier",
          "en": "Super-reduced rate"
        }
      }
    ],
    "defaultVatPercent": 20,
    "paymentTermDays": 30,
    "maximumPaymentTermDays": 60,
    "maximumEndOfMonthDays": 45,
    "latePenalty": {
      "annualPercent": 12,
      "recoveryFee": 40
    },
    "invoiceMentions": {
      "required": [
        {
          "id": "seller.name",
          "label": {
            "fr": "Nom ou dénomination du vendeur",
            "en": "Seller's name"
          }
        },
        {
          "id": "seller.address",
          "label": {
            "fr": "Adresse du siège du vendeur",
            "en": "Seller's registered address"
          }
        },
        {
          "id": "seller.siren",
          "label": {
            "fr": "Numéro SIREN du vendeur",
            "en": "Seller's SIREN number"
          }
        },
        {
          "id": "seller.rcs",
          "label": {
            "fr": "Mention RCS et ville d'immatriculation",
            "en": "Trade register (RCS) and its city"
          }
        },
        {
          "id": "seller.legalForm",
          "label": {
            "fr": "Forme juridique et capital social",
            "en": "Legal form and share capital"
          }
        },
        {
          "id": "seller.vatNumber",
          "label": {
            "fr": "Numéro de TVA du vendeur",
            "en": "Seller's VAT number"
          }
        },
        {
          "id": "party.name",
          "label": {
            "fr": "Nom du client",
            "en": "Customer's name"
          }
        },
        {
          "id": "party.address",
          "label": {
            "fr": "Adresse du client",
            "en": "Customer's address"
          }
        },
        {
          "id": "number",
          "label": {
            "fr": "Numéro de facture",
            "en": "Invoice number"
          }
        },
        {
          "id": "date",
          "label": {
            "fr": "Date d'émission",
            "en": "Date of issue"
          }
        },
        {
          "id": "dueDate",
          "label": {
            "fr": "Date d'échéance",
            "en": "Due date"
          }
        },
        {
          "id": "lines",
          "label": {
            "fr": "Quantité, dénomination et prix unitaire hors taxes",
            "en": "Quantity, description and unit price before VAT"
          }
        },
        {
          "id": "vat",
          "label": {
            "fr": "Taux et montant de la TVA",
            "en": "VAT rates and amounts"
          }
        }
      ],
      "texts": [
        {
          "id": "early-payment",
          "kinds": [
            "invoice"
          ],
          "text": {
            "fr": "Pas d'escompte pour paiement anticipé.",
            "en": "No discount for early payment."
          }
        },
        {
          "id": "late-payment",
          "kinds": [
            "invoice"
          ],
          "text": {
            "fr": "En cas de retard de paiement, pénalités au taux annuel de {latePenalty.annualPercent} % et indemnité forfaitaire pour frais de recouvrement de {latePenalty.recoveryFee} €, exigibles sans rappel (articles L441-10 et D441-5 du Code de commerce).",
            "en": "In case of late payment, penalties of {latePenalty.annualPercent}% a year and a fixed recovery compensation of €{latePenalty.recoveryFee}, due without reminder (articles L441-10 and D441-5 of the French commercial code)."
          }
        },
        {
          "id": "quote-acceptance",
          "kinds": [
            "quote"
          ],
          "text": {
            "fr": "Bon pour accord : date, signature et mention « Bon pour accord ».",
            "en": "Accepted: date, signature and the words \"Accepted\"."
          }
        }
      ]
    },
    "fiscalYear": {
      "startMonth": 1,
      "startDay": 1
    }
  },
  "pricing": {
    "currency": "EUR",
    "priceDecimals": 2,
    "pricesIncludeVat": false,
    "rounding": {
      "mode": "half-up",
      "step": 0.01
    },
    "discountTiers": [
      {
        "fromAmount": 1000,
        "percent": 3
      },
      {
        "fromAmount": 5000,
        "percent": 5
      },
      {
        "fromAmount": 10000,
        "percent": 8
      }
    ],
    "maximumDiscountPercent": 15,
    "minimumMarginPercent": 20,
    "commissionBrackets": [
      {
        "fromAmount": 0,
        "percent": 2
      },
      {
        "fromAmount": 10000,
        "percent": 4
      },
      {
        "fromAmount": 50000,
        "percent": 6
      }
    ]
  }
} as const;
