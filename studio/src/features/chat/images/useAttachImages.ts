import { useCallback } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { useSession } from '../../../app/Session.ts';
import { turnLimits } from '../../../turn/limits.ts';
import { imageBlock, isImage } from './imageBlock.ts';

/** Adds the pictures among `files` to the prompt being written, as many as fit; what cannot be read is told. */
export function useAttachImages(): (files: Iterable<File>) => Promise<void> {
  const { workspace } = useSession();
  return useCallback(
    async (files) => {
      for (const file of [...files].filter(isImage)) {
        const { images } = useDraft.getState();
        if (images.length >= turnLimits.images) return;
        try {
          const block = await imageBlock(file);
          const { images: present, setImages } = useDraft.getState();
          setImages([...present, block].slice(0, turnLimits.images));
        } catch (error) {
          workspace.notify(error);
        }
      }
    },
    [workspace],
  );
}
