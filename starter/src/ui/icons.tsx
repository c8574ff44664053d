/** Line icons on a 24-unit grid, each one path, so that a page loads one small file instead of an icon library. */
const circle = (x: number, y: number, radius: number) =>
  `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`;
const box = (x: number, y: number, width: number, height: number, corner: number) => {
  const arc = (dx: number, dy: number) => `a${corner} ${corner} 0 0 1 ${dx} ${dy}`;
  const [across, down] = [width - 2 * corner, height - 2 * corner];
  return `M${x + corner} ${y}h${across}${arc(corner, corner)}v${down}${arc(-corner, corner)}h${-across}${arc(-corner, -corner)}v${-down}${arc(corner, -corner)}z`;
};

const paths = {
  // Menu entries
  users: `${circle(9, 8, 3.5)}M2.5 20a6.5 6.5 0 0 1 13 0M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.8`,
  building: `${box(5, 3, 14, 18, 1.5)}M9 7.5h1.5M13.5 7.5H15M9 11.5h1.5M13.5 11.5H15M10 21v-4.5h4V21`,
  briefcase: `${box(3, 7, 18, 13, 2)}M8.5 7V5.5A1.5 1.5 0 0 1 10 4h4a1.5 1.5 0 0 1 1.5 1.5V7M3 12.5h18M12 11.5v2`,
  'file-text': 'M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5zM13.5 3v5.5H19M9 13h6M9 16.5h6',
  receipt: 'M5 3.5v17l2.33-1.5 2.33 1.5L12 19l2.33 1.5 2.33-1.5L19 20.5v-17L16.67 5l-2.33-1.5L12 5 9.67 3.5 7.33 5zM9 10h6M9 14h4',
  package: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9M8 5.25l8 4.5',
  truck: `M2.5 6h11v10.5h-3.6M5.1 16.5H2.5V6M13.5 9.5h4l4 4v3h-1.6M15.1 16.5h-1.6${circle(7.5, 17, 2.2)}${circle(17.5, 17, 2.2)}`,
  calendar: `${box(3.5, 5, 17, 15.5, 2)}M3.5 10h17M8 3v4M16 3v4`,
  'check-square': `${box(3.5, 3.5, 17, 17, 2.5)}M8 12.2l2.8 2.8L16 9.5`,
  'bar-chart': 'M4 20.5h16M6.5 20.5v-7M12 20.5V4.5M17.5 20.5V9.5',
  calculator: `${box(5, 3, 14, 18, 2)}M8.5 7h7M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01M8.5 14.5h.01M12 14.5h.01M15.5 14.5v3M8.5 17.5h.01M12 17.5h.01`,
  folder: 'M3.5 18V6.5A1.5 1.5 0 0 1 5 5h4.2l2.3 2.5H19A1.5 1.5 0 0 1 20.5 9v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18z',
  settings: `M3.5 7h9.8M18.2 7h2.3M3.5 17h2.3M10.7 17h9.8${circle(15.75, 7, 2.4)}${circle(8.25, 17, 2.4)}`,
  phone: 'M8.2 3.5H5.5a2 2 0 0 0-2 2.2 16.3 16.3 0 0 0 14.8 14.8 2 2 0 0 0 2.2-2v-2.7a1.5 1.5 0 0 0-1.2-1.5l-2.6-.5a1.5 1.5 0 0 0-1.5.6l-.8 1.2a13 13 0 0 1-6-6l1.2-.8a1.5 1.5 0 0 0 .6-1.5l-.5-2.6a1.5 1.5 0 0 0-1.5-1.2z',
  mail: `${box(3, 5, 18, 14, 2)}M3.5 7l8.5 6 8.5-6`,
  tag: `M3.5 11.2V5a1.5 1.5 0 0 1 1.5-1.5h6.2a2 2 0 0 1 1.4.6l7.3 7.3a2 2 0 0 1 0 2.8l-5.7 5.7a2 2 0 0 1-2.8 0l-7.3-7.3a2 2 0 0 1-.6-1.4z${circle(8, 8, 1)}`,
  star: 'M12 3.2l2.7 5.6 6.1.8-4.5 4.3 1.1 6.1L12 17.1 6.6 20l1.1-6.1-4.5-4.3 6.1-.8z',
  'map-pin': `M12 21.5c-4.3-4.1-7-7.4-7-11a7 7 0 0 1 14 0c0 3.6-2.7 6.9-7 11z${circle(12, 10.2, 2.5)}`,
  'graduation-cap': 'M12 5l10 4.5-10 4.5L2 9.5zM6.5 11.6V16c1.5 1.4 3.3 2.1 5.5 2.1s4-.7 5.5-2.1v-4.4M22 9.5v5',
  wrench: 'M20.3 7.2l-3.1 3.1-3.5-3.5 3.1-3.1a5.2 5.2 0 0 0-6.6 6.6l-6.4 6.4a2.47 2.47 0 0 0 3.5 3.5l6.4-6.4a5.2 5.2 0 0 0 6.6-6.6z',
  home: 'M3.5 11L12 3.5l8.5 7.5M5.5 9.3V19a1.5 1.5 0 0 0 1.5 1.5h10a1.5 1.5 0 0 0 1.5-1.5V9.3M9.8 20.5v-6h4.4v6',
  book: 'M5 18.5V5.5a2 2 0 0 1 2-2h12v17H7a2 2 0 0 1-2-2 2 2 0 0 1 2-2h12',
  heart: 'M12 20.3l-7.3-7.2a4.9 4.9 0 0 1 7.3-6.5 4.9 4.9 0 0 1 7.3 6.5z',
  // Actions and signs
  list: 'M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.01M4 12h.01M4 17.5h.01',
  columns: `${box(3.5, 4, 7, 16, 1.5)}${box(13.5, 4, 7, 10, 1.5)}`,
  download: 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15',
  printer: `M7 8.5V3.5h10v5M7 16.5H5a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 5 8.5h14a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-2${box(7, 13.5, 10, 7, 1)}`,
  plus: 'M12 5v14M5 12h14',
  search: `${circle(11, 11, 6.5)}M16 16l4.5 4.5`,
  pencil: 'M4 20l.9-4L16.2 4.7a2 2 0 0 1 2.8 0l.3.3a2 2 0 0 1 0 2.8L8 19.1zM14.3 6.6l3.1 3.1',
  trash: 'M4 6.5h16M9 6.5V5a1.5 1.5 0 0 1 1.5-1.5h3A1.5 1.5 0 0 1 15 5v1.5M6 6.5l.8 12.6a1.5 1.5 0 0 0 1.5 1.4h7.4a1.5 1.5 0 0 0 1.5-1.4L18 6.5M10 10.5v6M14 10.5v6',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  sun: `${circle(12, 12, 4)}M12 2.5V4M12 20v1.5M2.5 12H4M20 12h1.5M5.3 5.3l1 1M17.7 17.7l1 1M5.3 18.7l1-1M17.7 6.3l1-1`,
  moon: 'M20.5 14.2A8.7 8.7 0 0 1 9.8 3.5a8.7 8.7 0 1 0 10.7 10.7z',
  alert: `${circle(12, 12, 9)}M12 7.5v5.5M12 16.3h.01`,
  'chevron-down': 'M6 9.5l6 6 6-6',
  'chevron-left': 'M14.5 6l-6 6 6 6',
  'chevron-right': 'M9.5 6l6 6-6 6',
  'arrow-up': 'M12 19V5M6 11l6-6 6 6',
  'arrow-down': 'M12 5v14M6 13l6 6 6-6',
  sparkles: 'M11 4l1.7 4.8L17.5 10.5l-4.8 1.7L11 17l-1.7-4.8L4.5 10.5l4.8-1.7zM18.5 15.5v5M16 18h5',
} as const;

export type IconName = keyof typeof paths;

interface IconProps {
  /** An unknown name shows a folder. */
  name: string;
  /** Width and height in pixels. */
  size?: number;
  className?: string;
}

/** Decorative: the text or accessible name beside it says what it means. */
export function Icon({ name, size = 20, className }: IconProps) {
  const path = Object.hasOwn(paths, name) ? paths[name as IconName] : paths.folder;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className === undefined ? 'shrink-0' : `shrink-0 ${className}`}
    >
      <path d={path} />
    </svg>
  );
}
