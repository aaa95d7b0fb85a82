/** What the first value of a column may depend on. */
export interface InitSite {
  /** Number of accounts. */
  readonly size: number;
  /** Length of a tick, hours. */
  readonly dt: number;
  /** Political topic of the value, 0 unless the column is per topic. */
  readonly topic: number;
  /** Returns the kind of account i. */
  kindOf(i: number): string;
  /** Returns a draw in [0, 1) of account i; each column draws from its own key. */
  draw(i: number, slot: number): number;
  /** Returns a standard normal draw of account i; takes slots `slot` and `slot + 1`. */
  normal(i: number, slot: number): number;
  /** Returns the account that stands for the person who has account i, so that both accounts of one person may draw alike; i itself for others. */
  personOf(i: number): number;
  /** Returns the first value of account i in a column set before this one, on the same topic. @throws NetizenError when there is none. */
  value(name: string, i: number): number;
}
