package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.probe.charge.ChargeAccount;
import dev.ociprobe.probe.charge.ChargeReader;
import dev.ociprobe.probe.charge.Stage;
import java.util.Optional;

/** Reads the footprint of one container, and what its cgroups are charged. For one thread. */
final class ContainerWatch implements CycleWatch {
  private static final int UNKNOWN = -1;

  private final CycleTurn turn;
  private final String id;
  private final FootprintSource footprints;
  private final Optional<ChargeReader> charges;
  private final RunListener listener;
  private Optional<ChargeAccount> account = Optional.empty();

  /**
   * Watches one cycle.
   *
   * @param id of its container
   * @param listener told of what was read
   */
  ContainerWatch(
      CycleTurn turn,
      String id,
      FootprintSource footprints,
      Optional<ChargeReader> charges,
      RunListener listener) {
    this.turn = turn;
    this.id = id;
    this.footprints = footprints;
    this.charges = charges;
    this.listener = listener;
  }

  @Override
  public void begins() {
    account = charges.map(reader -> reader.begin(turn.slot().cgroupOf(id)));
  }

  @Override
  public void created() {
    int init =
        PseudoFiles.ofHost()
            .number(turn.slot().pidFile().toString())
            .filter(pid -> pid > 0 && pid <= Integer.MAX_VALUE)
            .map(Math::toIntExact)
            .orElse(UNKNOWN);
    account.ifPresent(each -> each.reached(Stage.CREATED, init));
  }

  @Override
  public void ready(int init) {
    account.ifPresent(each -> each.reached(Stage.READY, init));
  }

  @Override
  public void idle(int init) {
    listener.footprint(turn, footprints.read(turn.slot(), id, init));
    account.ifPresent(each -> each.reached(Stage.IDLE, init));
  }

  @Override
  public void ended() {
    account.ifPresent(ChargeAccount::ended);
  }

  @Override
  public void deleted() {
    account.ifPresent(each -> listener.charged(turn, each.deleted()));
  }
}
