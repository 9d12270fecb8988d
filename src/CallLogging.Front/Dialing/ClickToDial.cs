using System.Text;

namespace CallLogging.Front;

/// <summary>Decides which number a click on a conversation calls. An <see cref="IDialer"/> then starts the call.</summary>
public static class ClickToDial
{
    /// <summary>Decides the number to call: the contact's number that the conversation was written with, else the contact's only number.</summary>
    /// <param name="conversation">The conversation, with the handle of its main recipient.</param>
    /// <param name="contact">The contact of the conversation, with its handles.</param>
    /// <param name="account">The name of the provider's account to call through.</param>
    /// <param name="agent">The agent who calls, by the provider's id.</param>
    /// <param name="from">The company number to show, or null for the provider's choice.</param>
    /// <returns>The call to start, or the reason why there is none.</returns>
    public static ClickToDialDecision Decide(
        FrontConversation conversation, FrontContact contact, string account, AgentId agent, PhoneNumber? from = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(contact);
        ValueList<PhoneNumber> numbers = contact.Handles
            .Where(h => h.Source == FrontHandleSource.Phone)
            .Select(h => PhoneNumberParser.Parse(h.Handle).Number)
            .OfType<PhoneNumber>()
            .Distinct()
            .ToValueList();
        PhoneNumber? written = PhoneNumberParser.Parse(conversation.RecipientHandle).Number;
        return written is { } to && numbers.Contains(to) ? new(CreateRequest(to), ClickToDialRule.ConversationNumber)
            : numbers.Count == 1 ? new(CreateRequest(numbers[0]), ClickToDialRule.OnlyNumber)
            : numbers.IsEmpty ? new(null, ClickToDialRule.NoNumber)
            : new(null, ClickToDialRule.SeveralNumbers, numbers);

        DialRequest CreateRequest(PhoneNumber number) => new(account, agent, number) { From = from };
    }
}

/// <summary>The number that a click on a conversation calls, with the rule that decided.</summary>
/// <param name="Request">The call to start, or null if there is no single number.</param>
/// <param name="Rule">The rule that chose the number, or the reason why there is none.</param>
/// <param name="Choices">The numbers that the agent must choose from; empty unless the rule is <see cref="ClickToDialRule.SeveralNumbers"/>.</param>
public sealed record ClickToDialDecision(DialRequest? Request, ClickToDialRule Rule, ValueList<PhoneNumber> Choices = default)
{
    // Numbers stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Rule = ").Append(Rule);
        return true;
    }
}

/// <summary>The reason why a conversation can, or cannot, be called from.</summary>
public enum ClickToDialRule
{
    /// <summary>The conversation was written with this number of the contact.</summary>
    ConversationNumber,

    /// <summary>The contact has only this number.</summary>
    OnlyNumber,

    /// <summary>The contact has several numbers, and the conversation names none of them: the agent must choose.</summary>
    SeveralNumbers,

    /// <summary>The contact has no number that can be called.</summary>
    NoNumber,
}
