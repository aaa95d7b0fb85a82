import type { Language } from './language.ts';

/** The words of a page in one language. */
export interface PageWords {
  keyFigures: string;
  provenance: string;
  parameters: string;
  reproduce: string;
  warnings: string;
  figure: string;
  run: string;
  name: string;
  unit: string;
  value: string;
  saveSvg: string;
  saveSpec: string;
  scenario: string;
  seed: string;
  version: string;
  digest: string;
  accounts: string;
  follows: string;
  hours: string;
  graph: string;
  graphParameters: string;
  command: string;
  sameDigest: string;
  cite: string;
  model: string;
}

const WORDS: Record<Language, PageWords> = {
  en: {
    keyFigures: 'Key figures',
    provenance: 'Where this run came from',
    parameters: 'Parameters of the scenario',
    reproduce: 'Cite and reproduce',
    warnings: 'Warnings of the run',
    figure: 'Figure',
    run: 'run',
    name: 'name',
    unit: 'unit',
    value: 'value',
    saveSvg: 'Save as SVG',
    saveSpec: 'Save vega-lite spec',
    scenario: 'scenario',
    seed: 'seed',
    version: 'version of netizen',
    digest: 'digest',
    accounts: 'accounts',
    follows: 'follows',
    hours: 'simulated hours',
    graph: 'follower graph',
    graphParameters: 'parameters of the graph',
    command: 'This command makes the run again:',
    sameDigest: 'The same version, parameters and seed give the same digest, on any machine.',
    cite: 'To cite this run:',
    model: 'Every account here is simulated; no figure is about a real person or account.',
  },
  zh: {
    keyFigures: '关键数字',
    provenance: '本次运行的来源',
    parameters: '情景参数',
    reproduce: '引用与复现',
    warnings: '运行警告',
    figure: '图',
    run: '运行',
    name: '名称',
    unit: '单位',
    value: '数值',
    saveSvg: '保存为 SVG',
    saveSpec: '保存 vega-lite 规格',
    scenario: '情景',
    seed: '种子',
    version: 'netizen 版本',
    digest: '摘要',
    accounts: '账号数',
    follows: '关注数',
    hours: '模拟小时数',
    graph: '关注网络',
    graphParameters: '网络参数',
    command: '用此命令可重新运行：',
    sameDigest: '版本、参数与种子相同，则在任何机器上摘要都相同。',
    cite: '引用本次运行：',
    model: '所有账号均为模拟；没有任何数字涉及真实的人或账号。',
  },
};

/** Returns the words of a page. */
export function pageWordsOf(language: Language): PageWords {
  return WORDS[language];
}
