package dev.ociprobe.bundle.layer;

import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers whose entries no image may have. */
class HostileLayersTest extends RefusedLayersTestCase {
  @ParameterizedTest
  @ValueSource(strings = {"../escaped", "a/../../escaped", "/../escaped"})
  void name_thatLeadsUpwards_isRefused(String name) {
    assertRefused(new Archive().file(name, "x").layer(), "leads upwards");
  }

  @Test
  void hardLink_thatLeadsUpwards_isRefused() {
    assertRefused(new Archive().hardLink("shadow", "../../etc/shadow").layer(), "leads upwards");
  }

  @Test
  void hardLink_toTheRoot_isRefused() {
    assertRefused(new Archive().hardLink("root", "/").layer(), "is a hard link to the root");
  }

  @Test
  void device_ofTheHost_isRefused() {
    assertRefused(
        new Archive().device("dev/sda", TarConstants.LF_BLK, 8, 0).layer(),
        "dev/sda is a device of the host: block 8:0");
    assertRefused(
        new Archive().device("dev/mem", TarConstants.LF_CHR, 1, 1).layer(),
        "dev/mem is a device of the host: character 1:1");
    assertRefused(
        new Archive().device("whiteout", TarConstants.LF_CHR, 0, 0).layer(), "character 0:0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/.wh.", "a/.wh...", "a/.wh..", "a/.wh..wh.plnk", ".wh.a/b"})
  void whiteout_ofNothing_isRefused(String name) {
    assertRefused(new Archive().file(name, "").layer(), "");
  }

  @Test
  void file_thatIsInALayerTwice_isRefused() {
    assertRefused(
        new Archive().file("a/b", "first").file("./a//b", "second").layer(), "a/b is in it twice");
  }

  @Test
  void root_thatIsALink_isRefused() {
    assertRefused(new Archive().link("./", "/etc").layer(), "root is not a directory");
  }

  @Test
  void owner_thatLinuxCannotHave_isRefused() {
    assertRefused(
        new Archive().file("a", new byte[0], each -> each.setUserId(0xffff_ffffL)).layer(),
        "an owner that Linux can't have");
  }

  @Test
  void attribute_thatLinuxCannotHave_isRefused() {
    String problem = "a has an extended attribute that Linux can't have";

    assertRefused(withAttribute("user.a", "v".repeat((64 << 10) + 1)), problem);
    assertRefused(withAttribute("user." + "n".repeat(251), "v"), problem);
    assertRefused(withAttribute("", "v"), problem);
  }

  private static Layer withAttribute(String name, String value) {
    return new Archive()
        .file("a", new byte[0], each -> each.addPaxHeader("SCHILY.xattr." + name, value))
        .layer();
  }

  @Test
  void unknownType_isRefused() {
    assertRefused(
        new Archive().add("volume", (byte) 'V', new byte[0], _ -> {}).layer(),
        "is of a type that layers don't have");
  }

  @Test
  void lastOfSeveralLayers_keepsAllOthersFromBeingWritten() {
    assertRefused(
        LayerLimits.DEFAULT,
        "leads upwards",
        new Archive().file("a", "x").layer(),
        new Archive().file("../b", "x").layer());
  }
}
