/** A figure as data: the name of a plot and what it needs, so that a scenario draws nothing itself. */
export type FigureWish = { caption?: string } & (
  | {
      plot: 'drift';
      options?: {
        measure?: string;
        by?: 'kind' | 'all' | 'held-voiced';
        kinds?: string[];
        title?: string;
        time?: 'calendar' | 'hours';
      };
    }
  | {
      plot: 'density';
      options?: {
        measure?: string;
        kind?: string;
        title?: string;
        time?: 'calendar' | 'hours';
      };
    }
  | {
      plot: 'series';
      series: readonly string[];
      options?: {
        title?: string;
        subtitle?: string;
        yTitle?: string;
        labels?: Record<string, string>;
        domain?: readonly [number, number];
        time?: 'calendar' | 'hours';
      };
    }
  | {
      plot: 'histogram';
      values: ArrayLike<number> | { counts: ArrayLike<number>; range: readonly [number, number] };
      options?: {
        title?: string;
        subtitle?: string;
        xTitle?: string;
        yTitle?: string;
        heights?: 'count' | 'share';
        reference?: { value: number; label: string };
      };
    }
);

/** How the results of a scenario are best shown. */
export interface Showing {
  /** Figures of the page, after drift and density. */
  figures?: readonly FigureWish[];
  tables?: readonly {
    caption: string;
    columns: readonly string[];
    rows: readonly (readonly unknown[])[];
  }[];
  /** Meaning of the lower and the upper end of opinion. */
  ends?: [lower: string, upper: string];
  /** Time axis of drift and density: Beijing time, or plain hours from 0. Default `calendar`. */
  time?: 'calendar' | 'hours';
  /** Findings that are no series, one sentence each. */
  notes?: readonly string[];
}
