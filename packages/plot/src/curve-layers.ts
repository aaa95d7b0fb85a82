import { type Curve, hasLonely } from './curve.ts';
import type { Json } from './theme.ts';

/** What the layers of one panel need to know. */
export interface PanelPlan {
  panel: string;
  curves: readonly Curve[];
  x: Json;
  y: Json;
  /** Draws the bands of curves that have one. */
  hasBands: boolean;
  hasLegend: boolean;
  /** Draws a line at 0 when the domain holds it. */
  hasZero: boolean;
}

const WITHOUT_TITLES = ['title', 'axis'];

const ALONE = { filter: 'datum.alone' };

const LEGEND = {
  orient: 'bottom',
  symbolType: 'stroke',
  symbolSize: 500,
  symbolStrokeWidth: 2,
  symbolOpacity: 1,
  labelLimit: 0,
  columnPadding: 22,
};

function bare(channel: Json): Json {
  return Object.fromEntries(
    Object.entries(channel).filter(([key]) => !WITHOUT_TITLES.includes(key)),
  );
}

function zeroLayer(): Json {
  return {
    data: { values: [{ zero: 0 }] },
    mark: { type: 'rule', color: '#999999', strokeWidth: 1 },
    encoding: { y: { field: 'zero', type: 'quantitative' } },
  };
}

function styleChannels(plan: PanelPlan): { color: Json; strokeDash: Json } {
  const domain = plan.curves.map((curve) => curve.label);
  const field = {
    field: 'curve',
    type: 'nominal',
    title: null,
    legend: plan.hasLegend ? LEGEND : null,
  };
  const colours = { domain, range: plan.curves.map((curve) => curve.style.colour) };
  const dashes = { domain, range: plan.curves.map((curve) => curve.style.dash) };
  return { color: { ...field, scale: colours }, strokeDash: { ...field, scale: dashes } };
}

// Colours are fixed per layer, because the legend would take the look of any layer that shares its scale.
function bandLayers(plan: PanelPlan, curve: Curve, transform: Json[]): Json[] {
  const [x, y] = [bare(plan.x), { ...bare(plan.y), field: 'low' }];
  const look = {
    color: curve.style.colour,
    opacity: plan.curves.length > 1 ? 0.16 : 0.22,
    clip: true,
  };
  const encoding = { x, y, y2: { field: 'high' } };
  const area = { transform, mark: { type: 'area', ...look }, encoding };
  if (!hasLonely(curve.mean)) return [area];
  const bar = { type: 'rule', strokeWidth: 8, ...look };
  return [area, { transform: [...transform, ALONE], mark: bar, encoding }];
}

function pointLayer(plan: PanelPlan, curve: Curve, transform: Json[]): Json {
  return {
    transform: [...transform, ALONE],
    mark: {
      type: 'point',
      filled: true,
      size: 40,
      opacity: 1,
      color: curve.style.colour,
      clip: true,
    },
    encoding: { x: bare(plan.x), y: bare(plan.y) },
  };
}

/**
 * Returns the layers of one panel, bottom first: zero line, bands, mean lines, lonely points.
 *
 * They read the fields of `CurveRow` from the data of the whole figure.
 */
export function curveLayers(plan: PanelPlan): Json[] {
  const { x, y, curves } = plan;
  const ofPanel = { filter: { field: 'panel', equal: plan.panel } };
  const ofCurve = ({ label }: Curve) => [ofPanel, { filter: { field: 'curve', equal: label } }];
  const banded = plan.hasBands ? curves.filter((curve) => curve.low) : [];
  const lonely = curves.filter((curve) => hasLonely(curve.mean));
  const line: Json = {
    transform: [ofPanel],
    mark: { type: 'line', strokeWidth: 2, clip: true },
    encoding: { x, y, ...styleChannels(plan) },
  };
  return [
    ...(plan.hasZero ? [zeroLayer()] : []),
    ...banded.flatMap((curve) => bandLayers(plan, curve, ofCurve(curve))),
    line,
    ...lonely.map((curve) => pointLayer(plan, curve, ofCurve(curve))),
  ];
}
