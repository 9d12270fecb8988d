using System.Collections.Frozen;
using CallLogging.Shared;

namespace CallLogging.Salesforce;

/// <summary>A sentence for each reason that the rules for Salesforce give.</summary>
internal static class TaskReasons
{
    private static readonly FrozenDictionary<string, string> s_plans = ReasonSentences.Create<TaskPlanRule>(Describe);
    private static readonly FrozenDictionary<string, string> s_records = ReasonSentences.Create<RecordRule>(Describe);
    private static readonly FrozenDictionary<string, string> s_relations = ReasonSentences.Create<RelationRule>(Describe);
    private static readonly FrozenDictionary<string, string> s_ownershipChanges = ReasonSentences.Create<OwnershipChangeRule>(Describe);

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> s_byField = new Dictionary<string, FrozenDictionary<string, string>>(StringComparer.Ordinal)
    {
        ["Record"] = s_records,
        ["WhoId"] = s_records,
        ["WhatId"] = s_relations,
        ["OwnerId"] = ReasonSentences.Create<OwnerRule>(Describe),
        ["Subject"] = ReasonSentences.Create<SubjectCase>(Describe),
        ["Status"] = ReasonSentences.Create<TaskStatusRule>(Describe),
        ["CallDisposition"] = ReasonSentences.Create<DispositionOrder>(Describe),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Returns the sentence for a reason about a field of the Task; null if the reason only says where the value was copied from.</summary>
    /// <param name="field">The field that the reason decided on.</param>
    /// <param name="rule">The rule in snake case.</param>
    public static string? FindForTask(string field, string rule) => s_byField.GetValueOrDefault(field)?.GetValueOrDefault(rule);

    /// <summary>Returns the sentence for a reason about another record: one that is created for the Task, or that gets another owner.</summary>
    /// <param name="rule">The rule in snake case.</param>
    public static string? FindForRecord(string rule) => s_ownershipChanges.GetValueOrDefault(rule) ?? s_records.GetValueOrDefault(rule) ?? s_relations.GetValueOrDefault(rule);

    /// <summary>Returns the sentence that says whether the call is written; null if the rule is unknown.</summary>
    /// <param name="rule">The rule in snake case.</param>
    public static string? FindForPlan(string rule) => s_plans.GetValueOrDefault(rule);

    /// <summary>Returns the sentence that says whether the call is written.</summary>
    /// <param name="rule">The rule.</param>
    public static string Describe(TaskPlanRule rule) => rule switch
    {
        TaskPlanRule.Create => "The call has no Task yet.",
        TaskPlanRule.Update => "The call has a Task, which is kept up to date.",
        TaskPlanRule.NotDueYet => "It is too early: nobody has answered, hung up or left a voicemail, or the settings wait until the call is final.",
        TaskPlanRule.InternalCall => "Calls between agents are not logged.",
        TaskPlanRule.ModeNothing => "The settings log no calls of this outcome.",
        TaskPlanRule.OutsideBusinessHours => "The settings log calls in business hours only, and this call started outside of them.",
    };

    private static string Describe(RecordRule rule) => rule switch
    {
        RecordRule.Matched => "This record has the customer's number.",
        RecordRule.MatchedEquivalent => "This record has another form of the customer's number, which reaches the same telephone.",
        RecordRule.Remembered => "An earlier call created this record for the number.",
        RecordRule.RememberedEquivalent => "An earlier call created this record for another form of the number, which reaches the same telephone.",
        RecordRule.OwnLine => "The other party is one of the company's own lines, so there is no record.",
        RecordRule.Created => "No record has the number, so the call creates one.",
        RecordRule.NoMatch => "No record has the number, and the settings create none.",
        RecordRule.NumberWithheld => "The customer withheld the number.",
        RecordRule.NumberInvalid => "The provider reported no number that can be in use.",
        RecordRule.RecordRefused => "Salesforce rejected the new record, so the Task has none.",
    };

    private static string Describe(RelationRule rule) => rule switch
    {
        RelationRule.Account => "The number belongs to an account.",
        RelationRule.OpenCase => "The contact has this open case.",
        RelationRule.NewCase => "The contact has no open case, so the call creates one.",
        RelationRule.CaseRefused => "Salesforce rejected the new case.",
        RelationRule.OpenOpportunity => "The contact has this open opportunity.",
        RelationRule.NothingOpen => "The settings relate the Tasks of contacts to nothing, or the contact has nothing open.",
        RelationRule.LookUpRefused => "Salesforce rejected the look-up of open cases or opportunities.",
        RelationRule.LeadForbids => "Salesforce allows no other record beside a lead.",
        RelationRule.NoRecord => "The call has no record.",
    };

    private static string Describe(OwnershipChangeRule rule) => rule switch
    {
        OwnershipChangeRule.Changed => "The record belonged to the integration user, and passes to the first agent who talked with the customer.",
        OwnershipChangeRule.TurnedOff => "The settings change no owners of records.",
        OwnershipChangeRule.OwnedByOthers => "The record has an owner other than the integration user.",
        OwnershipChangeRule.NoAgentUser => "No other Salesforce user placed or answered the call.",
    };

    private static string Describe(OwnerRule rule) => rule switch
    {
        OwnerRule.MappedUser => "The settings name this user for the agent.",
        OwnerRule.AgentEmail => "This user has the agent's email address.",
        OwnerRule.RecordOwner => "This user owns the record.",
        OwnerRule.ConfiguredUser => "The settings name this user for calls that nothing else assigns.",
        OwnerRule.IntegrationUser => "Nobody else can own the Task.",
        OwnerRule.NoRecord => "The call has no record, so Salesforce assigns the Task to the integration user.",
        OwnerRule.RecordRefused => "Salesforce rejected the new record, and assigns the Task to the integration user.",
    };

    private static string Describe(SubjectCase subject) => subject switch
    {
        SubjectCase.OutboundAnswered => "An agent called, and the customer answered.",
        SubjectCase.OutboundUnanswered => "An agent called, and nobody answered.",
        SubjectCase.InboundAnswered => "A customer called, and somebody answered.",
        SubjectCase.Missed => "A customer called, nobody answered, and there is no voicemail.",
        SubjectCase.Voicemail => "A customer called, nobody answered, and there is a voicemail.",
        SubjectCase.ConferenceOutbound => "An agent called, and at least three people took part.",
        SubjectCase.ConferenceInbound => "A customer called, and at least three people took part.",
        SubjectCase.InboundMachine => "A customer called, and a voice agent handled the call.",
    };

    private static string Describe(TaskStatusRule rule) => rule switch
    {
        TaskStatusRule.Standard => "The standard status has the right meaning in this org.",
        TaskStatusRule.NotKnown => "The statuses of the org are not known, so the standard status is tried.",
        TaskStatusRule.FirstClosed => "This is the first closed status of the org.",
        TaskStatusRule.FirstOpen => "This is the first open status of the org besides its default.",
        TaskStatusRule.OnlyOpen => "The org has no other open status than its default.",
    };

    private static string Describe(DispositionOrder order) => order switch
    {
        DispositionOrder.TagsFirst => "The agents' tags come first, and the facts of the call follow.",
        DispositionOrder.SourceFirst => "The facts of the call come first, and the agents' tags follow.",
    };
}
