// A stream that can show an unknown block but does not offer one.
class TolerantStreamBlockDefinition extends window.wagtailStreamField.blocks.StreamBlockDefinition {
  constructor(name, groups, initialStates, meta) {
    super(name, groups, initialStates, meta);
    this.groupedChildBlockDefs = groups
      .map(([group, definitions]) => [group, definitions.filter((one) => one.name !== "unknown_block")])
      .filter(([, definitions]) => definitions.length);
  }
}
window.telepath.register("buurtkader_courses.TolerantStreamBlock", TolerantStreamBlockDefinition);
