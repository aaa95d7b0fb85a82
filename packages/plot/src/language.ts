/** Languages of axis titles, legends, notes and names of kinds. Titles given by the caller are not translated. */
export type Language = 'en' | 'zh';

/** Known languages, for option checks. */
export const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** The words a figure or a page needs in one language. */
export interface Words {
  kinds: Record<string, string>;
  all: string;
  held: string;
  voiced: string;
  measures: Record<string, string>;
  days: string;
  hours: string;
  /** Short titles for narrow plots. */
  daysShort: string;
  hoursShort: string;
  plainHours: string;
  plainHoursShort: string;
  dayZero: string;
  /** Text before and after the number of a day. */
  day: readonly [string, string];
  drift: string;
  density: string;
  meanLine: string;
  band: (low: string, high: string) => string;
  accounts: (count: string) => string;
  shareOfAccounts: string;
  share: string;
  count: string;
  value: string;
  colon: string;
}

const WORDS: Record<Language, Words> = {
  en: {
    kinds: {
      netizen: 'netizens',
      official: 'official accounts',
      stateMedia: 'state media',
      leader: 'opinion leaders',
      officer: 'officers',
    },
    all: 'all accounts',
    held: 'held',
    voiced: 'voiced',
    measures: { opinion: 'opinion held', voice: 'opinion voiced', 'held-voiced': 'opinion' },
    days: 'days since the start (day 0 begins at 00:00 Beijing time)',
    hours: 'Beijing time (day 0 begins at 00:00)',
    daysShort: 'days',
    hoursShort: 'Beijing time',
    plainHours: 'hours since the start',
    plainHoursShort: 'hours',
    dayZero: 'day 0 begins at 00:00 Beijing time',
    day: ['day ', ''],
    drift: 'Opinion drift',
    density: 'Where opinions lie',
    meanLine: 'line: mean',
    band: (low, high) => `band: from the ${low} to the ${high} quantile of accounts`,
    accounts: (count) => `${count} accounts`,
    shareOfAccounts: 'share of accounts',
    share: 'share',
    count: 'count',
    value: 'value',
    colon: ': ',
  },
  zh: {
    kinds: {
      netizen: '网民',
      official: '官方账号',
      stateMedia: '官方媒体',
      leader: '意见领袖',
      officer: '警员',
    },
    all: '全部账号',
    held: '内心观点',
    voiced: '公开表达',
    measures: { opinion: '内心观点', voice: '公开表达的观点', 'held-voiced': '观点' },
    days: '自起点起的天数（第 0 天从北京时间 00:00 开始）',
    hours: '北京时间（第 0 天从 00:00 开始）',
    daysShort: '天',
    hoursShort: '北京时间',
    plainHours: '自起点起的小时数',
    plainHoursShort: '小时',
    dayZero: '第 0 天从北京时间 00:00 开始',
    day: ['第 ', ' 天'],
    drift: '观点漂移',
    density: '观点分布',
    meanLine: '线：均值',
    band: (low, high) => `带：账号的 ${low} 至 ${high} 分位数`,
    accounts: (count) => `${count} 个账号`,
    shareOfAccounts: '账号占比',
    share: '占比',
    count: '数量',
    value: '数值',
    colon: '：',
  },
};

/** Returns the words of a language. */
export function wordsOf(language: Language): Words {
  return WORDS[language];
}

/** Returns the display name of a kind: the caller's label, else the language's word, else the name itself. */
export function kindLabel(kind: string, words: Words, labels: Record<string, string> = {}): string {
  return labels[kind] ?? words.kinds[kind] ?? kind;
}

/** Estimates the width of a line of text in pixels: 1 em per CJK character, 0.56 em for others. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56;
  return ems * fontSize;
}
