import { Popover } from '../../ui/Popover';
import { itemTones, type CalendarItem } from './MonthGrid';

interface DayMenuProps {
  /** The day in words. */
  label: string;
  /** What the button says. */
  text: string;
  items: readonly CalendarItem[];
  onOpen: (item: CalendarItem) => void;
}

/** Everything of a day that has more than fits. */
export function DayMenu({ label, text, items, onOpen }: DayMenuProps) {
  return (
    <Popover
      label={label}
      className="w-64"
      button={(attributes) => (
        <button type="button" {...attributes} aria-label={`${text}, ${label}`} className="rounded px-1.5 text-xs font-medium text-text-muted hover:text-text hover:underline">
          {text}
        </button>
      )}
    >
      {(close) => (
        <>
          <p className="mb-2 text-sm font-semibold first-letter:uppercase">{label}</p>
          <ul className="flex flex-col gap-1">
            {items.map((item) => (
              <li key={item.key}>
                <button
                  type="button"
                  onClick={() => {
                    close();
                    onOpen(item);
                  }}
                  className={`w-full truncate rounded px-2 py-1 text-left text-xs font-medium ${itemTones[item.tone]}`}
                >
                  {item.time && <span className="mr-1 font-normal tabular-nums">{item.time}</span>}
                  {item.title}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Popover>
  );
}
