import fc from 'fast-check';

// One fixed seed, so that a change is judged by the same cases every time; PROPERTY_SEED=$RANDOM npm test tries others.
const seed = Number(process.env.PROPERTY_SEED ?? 20_111_205);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
