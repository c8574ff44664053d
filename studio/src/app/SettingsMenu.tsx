import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSettings, IconSun } from '@tabler/icons-react';
import { useTexts } from './useTexts.ts';
import { languages, type Language } from '../i18n/languages.ts';
import { useSettings } from './settings.ts';

const languageNames: Record<Language, string> = { fr: 'Français', en: 'English' };
const check = <IconCheck size={16} aria-hidden />;

export function SettingsMenu() {
  const texts = useTexts();
  const { language, setLanguage } = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = [
    { value: 'light', label: texts.menu.light, Icon: IconSun },
    { value: 'dark', label: texts.menu.dark, Icon: IconMoon },
    { value: 'auto', label: texts.menu.system, Icon: IconDeviceDesktop },
  ] as const;
  return (
    <Menu position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={texts.menu.settings} title={texts.menu.settings}>
          <IconSettings size={19} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.menu.language}</Menu.Label>
        {languages.map((value) => (
          <Menu.Item key={value} lang={value} onClick={() => setLanguage(value)} rightSection={value === language && check}>
            {languageNames[value]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{texts.menu.theme}</Menu.Label>
        {schemes.map(({ value, label, Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
            rightSection={value === colorScheme && check}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
