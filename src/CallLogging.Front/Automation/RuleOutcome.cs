namespace CallLogging.Front;

/// <summary>What the rules make of an event.</summary>
/// <param name="Actions">What to do, in order; nothing that would change nothing.</param>
/// <param name="Fired">The names of the rules that applied, in order.</param>
/// <param name="PassedOver">The rules that begin with such an event and did not apply, each with its reason.</param>
/// <param name="After">The conversation as it is then.</param>
public sealed record RuleOutcome(
    ValueList<RuleAction> Actions, ValueList<string> Fired, ValueList<PassedOver> PassedOver, RuleConversation After);
