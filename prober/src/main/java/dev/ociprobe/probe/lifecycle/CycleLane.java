package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.probe.charge.ChargeReader;
import dev.ociprobe.probe.charge.ParentTotals;
import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import java.util.Optional;

/**
 * One runtime's slot, the runner of the cycles in it, and the reader of its cgroups.
 *
 * @param isTwin true for the second slot of a runtime, whose cycles are for the noise floor
 */
record CycleLane(
    RuntimeSlot slot, ContainerRunner runner, Optional<ChargeReader> charges, boolean isTwin) {

  /** The purpose of its cycles in measured rounds. */
  Purpose purpose() {
    return isTwin ? Purpose.FLOOR : Purpose.MEASURE;
  }

  Optional<ParentTotals> totals() {
    return charges.map(ChargeReader::totals);
  }
}
