using System.Collections.Frozen;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>A sentence for each reason that the rules for Front give.</summary>
internal static class ConversationReasons
{
    private static readonly FrozenDictionary<string, string> s_plans = ReasonSentences.Create<ActivityRule>(Describe);
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> s_byField = new Dictionary<string, FrozenDictionary<string, string>>(StringComparer.Ordinal)
    {
        ["Author"] = ReasonSentences.Create<AuthorRule>(Describe),
        ["Thread"] = ReasonSentences.Create<ThreadRule>(Describe),
        ["Contact"] = Merge(
            ReasonSentences.Create<CustomerHandleRule>(Describe), Single("found_without_custom_handle", "The contact exists and gets one more handle, which imported messages need."),
            Single("found_by_equivalent_number", "The contact has another form of the number, which reaches the same telephone, and gets this form too.")),
        ["Inbox"] = Single("inbox_of_the_line", "The settings of the line name this inbox."),
        ["Subject"] = Merge(
            Single("own_qualification", "The call begins the conversation and gives it its subject."),
            Single("subject_of_generation", "The conversation already has its subject.")),
        [FrontFields.Assignee] = ReasonSentences.Create<AssignmentRule>(Describe),
        ["Status"] = Single("reopened_for_the_next_call", "The conversation was archived, and the settings reopen it for the next call."),
        ["Followers"] = Single("new_conversation", "The settings name followers of each new conversation."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Returns the sentence for a reason; null if the reason says nothing beyond the field.</summary>
    /// <param name="field">The field that the reason decided on.</param>
    /// <param name="rule">The rule in snake case.</param>
    public static string? Find(string field, string rule) => s_byField.GetValueOrDefault(field)?.GetValueOrDefault(rule);

    /// <summary>Returns the sentence that says whether the call is written; null if the rule is unknown.</summary>
    /// <param name="rule">The rule in snake case.</param>
    public static string? FindForPlan(string rule) => s_plans.GetValueOrDefault(rule);

    /// <summary>Returns the sentence that says whether the call is written.</summary>
    /// <param name="rule">The rule.</param>
    public static string Describe(ActivityRule rule) => rule switch
    {
        ActivityRule.Write => "The outcome of the call is known.",
        ActivityRule.Internal => "Calls between agents are not written.",
        ActivityRule.InProgress => "The outcome of the call is not known yet.",
        ActivityRule.WaitsForEnd => "The call was answered and has not ended yet.",
        ActivityRule.WaitsUntilFinal => "Nobody answered, and a voicemail or a late answer may still be reported.",
    };

    private static string Describe(CustomerHandleRule rule) => rule switch
    {
        CustomerHandleRule.Number => "The contact is found by the customer's number.",
        CustomerHandleRule.Withheld => "The customer withheld the number, so the contact stands for all unknown callers of the line.",
        CustomerHandleRule.OwnLine => "The other party is one of the company's own lines, so the contact stands for this line.",
        CustomerHandleRule.NotANumber => "The provider reported no number, so the contact stands for all unknown callers of the line.",
    };

    private static string Describe(ThreadRule rule) => rule switch
    {
        ThreadRule.Contact => "All calls with one contact share a conversation.",
        ThreadRule.ContactAndLine => "All calls with one contact over one line share a conversation.",
        ThreadRule.Call => "The settings give each call a conversation of its own.",
        ThreadRule.UnknownCaller => "The caller is unknown, so the call has a conversation of its own.",
    };

    private static string Describe(AuthorRule rule) => rule switch
    {
        AuthorRule.Agent => "The agent who talked last or who dialed is the author.",
        AuthorRule.AgentNotInFront => "The agent is not a teammate, so the integration is the author and names the agent.",
        AuthorRule.NoAgentKnown => "No agent is known, so the integration is the author.",
        AuthorRule.MissedOnUserLine => "Nobody answered on a user's own line, so the customer is the author.",
        AuthorRule.MissedOnTeamLine => "Nobody answered on a team's line, so the customer is the author.",
        AuthorRule.LeftInIvr => "The customer hung up in a menu and is the author.",
        AuthorRule.Missed => "Nobody answered, so the customer is the author.",
    };

    private static string Describe(AssignmentRule rule) => rule switch
    {
        AssignmentRule.Answered => "The conversation goes to the agent who talked with the customer.",
        AssignmentRule.NotAnswered => "Nobody answered, so the present assignee keeps the conversation.",
        AssignmentRule.AgentNotInFront => "The agent is not a teammate, so the present assignee keeps the conversation.",
    };

    private static FrozenDictionary<string, string> Single(string rule, string sentence) => FrozenDictionary.Create(StringComparer.Ordinal, KeyValuePair.Create(rule, sentence));

    private static FrozenDictionary<string, string> Merge(params FrozenDictionary<string, string>[] tables) =>
        tables.SelectMany(t => t).DistinctBy(p => p.Key, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
}
