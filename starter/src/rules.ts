/* Compiled from rules/*.json; do not edit. */
export const rules = {
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
    "latePenalty": {
      "annualPercent": 12,
      "recoveryFee": 40
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
    "minimumMarginPercent": 20
  }
} as const;
