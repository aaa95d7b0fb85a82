/** Version of the engine: results depend on it, so provenance and snapshots carry it. A test holds it to package.json. */
export const VERSION = '0.1.0';
