import { Loader } from '@mantine/core';
import { IconFileSpreadsheet, IconListCheck, IconPlugConnected } from '@tabler/icons-react';
import { lazy, memo, Suspense } from 'react';
import { Boundary } from '../../app/Boundary.tsx';
import { useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { imagesOf, planOfTurn, type Turn } from '../../turn/turnState.ts';
import { currentBootStep } from './BootProgress.tsx';
import { ImageStrip } from './images/ImageStrip.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { markdownPart } from './markdownPart.ts';
import { PlanCard } from './PlanCard.tsx';
import { RepairBudgetBar } from './RepairBudgetBar.tsx';
import { sectionsOf } from './steps.ts';
import { StepList } from './StepList.tsx';
import classes from './TurnCard.module.css';
import { TurnEnd } from './TurnEnd.tsx';
import { plainText } from './typography.ts';
import { UsageLine } from './UsageLine.tsx';

const Markdown = lazy(markdownPart);

export const TurnCard = memo(function TurnCard({ turn }: { turn: Turn }) {
  const texts = useTexts();
  const booting = useWorkspace((state) => state.runtime.state === 'booting');
  const sections = sectionsOf(turn.items, texts);
  const running = turn.state === 'running';
  const images = imagesOf(turn);
  const plan = turn.undone ? undefined : planOfTurn(turn);
  const lastSection = sections.at(-1);
  const busyStep = lastSection?.type === 'steps' && lastSection.steps.at(-1)?.state === 'running';
  return (
    <article className={classes.turn} data-testid="turn" data-state={turn.state} data-undone={turn.undone} aria-busy={running}>
      <div className={classes.prompt}>
        {turn.outside && (
          <span className={classes.approved}>
            <IconPlugConnected size={16} stroke={1.7} aria-hidden /> {texts.outside.turn}
          </span>
        )}
        {turn.planOf === undefined ? (
          <span className={classes.promptText}>{turn.prompt}</span>
        ) : (
          <details>
            <summary className={classes.approved}>
              <IconListCheck size={16} stroke={1.7} aria-hidden /> {texts.turn.planApproved}
            </summary>
            <span className={classes.planText}>{turn.prompt}</span>
          </details>
        )}
        {images.length > 0 && turn.planOf === undefined && (
          <div className={classes.images}>
            <ImageStrip images={images} />
          </div>
        )}
        {turn.attachments.map((attachment) => (
          <span key={attachment.fileName} className={classes.attachment}>
            <IconFileSpreadsheet size={16} stroke={1.6} aria-hidden />
            {attachment.fileName}
          </span>
        ))}
      </div>
      <div className={classes.answer}>
        {running && booting && <Booting />}
        {sections.map((section, index) =>
          section.type === 'text' ? plan === undefined && (
            <div key={index} className={classes.markdown}>
              <Boundary fallback={() => <p className={classes.plain}>{plainText(section.text)}</p>}>
                <Suspense fallback={<p className={classes.plain}>{plainText(section.text)}</p>}>
                  <Markdown text={section.text} />
                </Suspense>
              </Boundary>
            </div>
          ) : (
            <StepList key={index} steps={section.steps} />
          ),
        )}
        {plan !== undefined && <PlanCard turn={turn} plan={plan} />}
        {running && turn.repairUsage.legs > 0 && <RepairBudgetBar usage={turn.repairUsage} />}
        {turn.import && turn.mode === 'build' && <ImportProgress rowImport={turn.import} />}
        {running && !booting && !busyStep && turn.import?.state !== 'running' && (
          <p className={classes.thinking}>
            <Loader size={13} /> {texts.turn.working}
          </p>
        )}
        {running && (
          <div className={classes.footer}>
            <UsageLine usage={turn.usage} />
          </div>
        )}
        <TurnEnd turn={turn} />
      </div>
    </article>
  );
});

function Booting() {
  const texts = useTexts();
  const step = useWorkspace((state) => currentBootStep(state.bootSteps));
  return (
    <p className={classes.thinking}>
      <Loader size={13} /> {step ? `${texts.boot.steps[step]}…` : texts.boot.title}
    </p>
  );
}
