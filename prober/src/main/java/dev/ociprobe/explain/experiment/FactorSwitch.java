package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.lifecycle.Candidate;
import java.io.IOException;

/** How one factor is switched. */
interface FactorSwitch {

  /**
   * What becomes of a runtime by it.
   *
   * @param control the runtime as it is
   * @throws NotApplicableException if there is nothing to switch
   */
  Treatment treatment(Candidate control) throws NotApplicableException;

  /**
   * What is done on the host around each treated cycle. Called once, when the run has begun.
   *
   * @throws IOException if the host can't do it
   */
  default Intervention open(RunSession session) throws IOException {
    return Intervention.NONE;
  }
}
