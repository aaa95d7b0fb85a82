/** A figure as data: the name of a plot and what it needs, so that a scenario draws nothing itself. */
export type FigureWish = { caption?: string } & (
  | {
      plot: 'drift';
      options?: {
        measure?: string;
        by?: 'kind' | 'all' | 'held-voiced';
        kinds?: string[];
        title?: string;
      };
    }
  | { plot: 'density'; options?: { measure?: string; kind?: string; title?: string } }
  | {
      plot: 'series';
      series: readonly string[];
      options?: {
        title?: string;
        subtitle?: string;
        yTitle?: string;
        labels?: Record<string, string>;
      };
    }
  | {
      plot: 'histogram';
      values: ArrayLike<number>;
      options?: {
        title?: string;
        subtitle?: string;
        xTitle?: string;
        yTitle?: string;
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
  /** Findings that are no series, one sentence each. */
  notes?: readonly string[];
}
