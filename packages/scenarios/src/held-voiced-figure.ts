import type { FigureWish } from './showing.ts';

/** What the figure of held, voiced and gauged opinion says beside its curves. */
interface Words {
  title?: string;
  yTitle?: string;
  caption?: string;
}

/** Opinion held, opinion voiced, and what a poll of visible posts concludes, as one figure. */
export function heldVoicedFigure(words: Words = {}): FigureWish {
  const {
    caption = 'Voiced is what accounts would say if they spoke; the poll sees those who did.',
    title = 'Held, voiced, and what a poll of posts concludes',
    yTitle = 'opinion of the authorities',
  } = words;
  return {
    plot: 'series',
    series: ['opinion.mean', 'voice.mean', 'gauge.mean'],
    options: {
      title,
      yTitle,
      labels: {
        'opinion.mean': 'held',
        'voice.mean': 'voiced',
        'gauge.mean': 'poll of visible posts',
      },
    },
    caption,
  };
}
