import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTexts } from '../../app/useTexts.ts';
import { claudeCodeCommand, claudeDesktopConfiguration, mcpAddress } from '../../outside/connection.ts';
import classes from './Outside.module.css';

/** The one time that a token is shown, with what common clients want to be told. */
export function CreatedToken({ name, text, onDone }: { name: string; text: string; onDone(): void }) {
  const texts = useTexts().outside;
  const address = mcpAddress(location);
  return (
    <div className={classes.sections}>
      <section>
        <h3 role="status">{texts.created(name)}</h3>
        <p className={classes.warning}>{texts.createdHint}</p>
        <Copied label={texts.token} text={text} testId="mcp-token-text" />
      </section>
      <section>
        <p className={classes.hint}>{texts.claudeCode}</p>
        <Copied label={texts.claudeCode} text={claudeCodeCommand(address, text)} testId="mcp-claude-code" />
        <p className={classes.hint}>{texts.claudeDesktop}</p>
        <Copied label={texts.claudeDesktop} text={claudeDesktopConfiguration(address, text)} testId="mcp-claude-desktop" />
        <p className={classes.hint}>{texts.otherClients(address)}</p>
      </section>
      <Button className={classes.done} onClick={onDone}>{texts.done}</Button>
    </div>
  );
}

function Copied({ label, text, testId }: { label: string; text: string; testId: string }) {
  const texts = useTexts().outside;
  return (
    <div className={classes.copied}>
      {/* Can be scrolled with the keyboard too. */}
      <pre tabIndex={0} aria-label={label} data-testid={testId}>{text}</pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" onClick={copy} leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}>
            {copied ? texts.copied : texts.copy}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
