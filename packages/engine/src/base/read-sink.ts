/** Takes the sums of what is read ahead of its use, so that no compiler leaves the reads out. What stands here means nothing. */
export const readSink = new Float64Array(1);
