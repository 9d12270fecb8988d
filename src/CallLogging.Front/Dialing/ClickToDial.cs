namespace CallLogging.Front;

/// <summary>Decides whom a click on a conversation calls (spec F15). <see cref="IDialer"/> then starts the call.</summary>
public static class ClickToDial
{
    /// <summary>Decides it.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="contact">Its contact.</param>
    /// <param name="account">The provider's account to call through.</param>
    /// <param name="agent">Who calls.</param>
    /// <param name="from">The company number to show, or null for the provider's choice.</param>
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
        return written is { } to && numbers.Contains(to) ? new(Request(to), ClickToDialRule.ConversationNumber)
            : numbers.Count == 1 ? new(Request(numbers[0]), ClickToDialRule.OnlyNumber)
            : numbers.IsEmpty ? new(null, ClickToDialRule.NoNumber)
            : new(null, ClickToDialRule.SeveralNumbers, numbers);

        DialRequest Request(PhoneNumber number) => new(account, agent, number) { From = from };
    }
}
