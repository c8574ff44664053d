import { ActionIcon, Button, SegmentedControl, Stack, TextInput, Tooltip } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile, IconExternalLink, IconPlayerPause, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState, type FormEvent } from 'react';
import { EmptyState } from '../../app/EmptyState.tsx';
import { useSession, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { PREVIEW_NAME } from '../../project/Workspace.ts';
import { BootProgress } from '../chat/BootProgress.tsx';
import { RuntimeFailure } from '../chat/RuntimeFailure.tsx';
import classes from './PreviewPanel.module.css';

type Width = 'desktop' | 'phone';

export function PreviewPanel() {
  const texts = useTexts();
  const { workspace } = useSession();
  const runtime = useWorkspace((state) => state.runtime);
  const preview = useWorkspace((state) => state.preview);
  const [width, setWidth] = useState<Width>('desktop');
  const url = runtime.state === 'ready' ? new URL(preview.path, runtime.runtime.previewUrl).href : undefined;

  return (
    <div className={classes.panel}>
      <div className={classes.bar}>
        <Tooltip label={texts.preview.reload}>
          <ActionIcon variant="subtle" color="gray" aria-label={texts.preview.reload} disabled={!url} onClick={() => workspace.reloadPreview()}>
            <IconRefresh size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <AddressField path={preview.path} disabled={!url} onGo={(path) => workspace.reloadPreview(path)} />
        <SegmentedControl
          size="xs"
          className={classes.width}
          value={width}
          onChange={(value) => setWidth(value as Width)}
          data={[
            { value: 'desktop', label: <IconDeviceDesktop size={16} stroke={1.7} aria-label={texts.preview.desktop} role="img" /> },
            { value: 'phone', label: <IconDeviceMobile size={16} stroke={1.7} aria-label={texts.preview.phone} role="img" /> },
          ]}
        />
        <Tooltip label={texts.preview.newTab}>
          <ActionIcon
            component="a"
            href={url ?? '#'}
            target="_blank"
            rel="noopener"
            variant="subtle"
            color="gray"
            aria-label={texts.preview.newTab}
            data-disabled={!url || undefined}
          >
            <IconExternalLink size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.stage} data-width={width}>
        {runtime.state === 'ready' && preview.held && <Held />}
        {runtime.state === 'ready' && !preview.held && <PreviewFrame key={preview.generation} baseUrl={runtime.runtime.previewUrl} />}
        {runtime.state === 'booting' && <div className={classes.center}><BootProgress /></div>}
        {runtime.state === 'failed' && <div className={classes.center}><div className={classes.failure}><RuntimeFailure /></div></div>}
      </div>
    </div>
  );
}

/** In place of an app that has blocked its page: only the person decides to load it again. */
function Held() {
  const texts = useTexts();
  const { workspace } = useSession();
  return (
    <div className={classes.center}>
      <Stack align="center" gap="sm">
        <EmptyState Icon={IconPlayerPause} title={texts.preview.held} hint={texts.preview.heldHint} />
        <Button variant="default" size="xs" onClick={() => workspace.releasePreview()}>{texts.preview.loadAgain}</Button>
      </Stack>
    </div>
  );
}

/** The app's own page. Its address is read once: later moves happen inside the frame. */
function PreviewFrame({ baseUrl }: { baseUrl: string }) {
  const texts = useTexts();
  const { workspace } = useSession();
  const [loaded, setLoaded] = useState(false);
  const [url] = useState(() => new URL(workspace.store.getState().preview.path, baseUrl).href);
  return (
    <iframe
      name={PREVIEW_NAME}
      title={texts.preview.frame}
      data-testid="preview-frame"
      className={classes.frame}
      data-loaded={loaded}
      onLoad={() => setLoaded(true)}
      src={url}
      sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads"
      allow="cross-origin-isolated"
    />
  );
}

function AddressField({ path, disabled, onGo }: { path: string; disabled: boolean; onGo(path: string): void }) {
  const texts = useTexts();
  const [text, setText] = useState(path);
  useEffect(() => setText(path), [path]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onGo(pathOf(text));
  };
  return (
    <form className={classes.address} onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label={texts.preview.address}
        value={text}
        disabled={disabled}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => setText(path)}
      />
    </form>
  );
}

/** Only a path inside the app: a pasted foreign address keeps its path alone. */
function pathOf(text: string): string {
  const { pathname, search, hash } = new URL(text.trim() === '' ? '/' : text.trim(), 'http://preview.invalid');
  return `${pathname.replace(/^\/+/, '/')}${search}${hash}`;
}
