using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>How calls become Tasks of one org. Every setting has a default.</summary>
public sealed record SalesforceSettings
{
    /// <summary>The name that the host gave the org, such as <c>prod</c>; empty where there is only one.</summary>
    public string Name { get; init; } = "";

    /// <summary>The language of subjects and comments, a culture name such as <c>de</c>.</summary>
    /// <value>Default <c>en</c>. Languages without texts fall back to English.</value>
    public string Language { get; init; } = "en";

    /// <summary>What is logged of each outcome (spec S2).</summary>
    public LoggingModes Logging { get; init; } = new();

    /// <summary>When the Task is created (spec S1).</summary>
    /// <value>Default <see cref="TaskTiming.AtAnswer"/>.</value>
    public TaskTiming TaskTiming { get; init; }

    /// <summary>Whether only calls that began inside the line's opening hours are logged (spec S3).</summary>
    public bool BusinessHoursOnly { get; init; }

    /// <summary>Which family of subjects is written (spec S5, S6).</summary>
    /// <value>Default <see cref="SubjectStyle.Classic"/>.</value>
    public SubjectStyle SubjectStyle { get; init; }

    /// <summary>What stands first in the call result (spec S8).</summary>
    /// <value>Default <see cref="DispositionOrder.TagsFirst"/>.</value>
    public DispositionOrder DispositionOrder { get; init; }

    /// <summary>Whose tags are logged after a transfer (spec S15).</summary>
    /// <value>Default <see cref="TagsAfterTransfer.LastAgentOnly"/>.</value>
    public TagsAfterTransfer TagsAfterTransfer { get; init; }

    /// <summary>Which link to a recording is logged (spec S18).</summary>
    /// <value>Default <see cref="RecordingLink.Lasting"/>.</value>
    public RecordingLink RecordingLink { get; init; }

    /// <summary>What happens to a valid number that no record has (spec S23).</summary>
    /// <value>Default <see cref="UnknownNumber.CreateContact"/>.</value>
    public UnknownNumber UnknownNumber { get; init; }

    /// <summary>Which kinds of record are matched, the first found wins (spec S19). Kinds left out are never matched.</summary>
    /// <value>Default contact, lead, account, person account.</value>
    public ValueList<RecordKind> RecordPriority { get; init; } =
        [RecordKind.Contact, RecordKind.Lead, RecordKind.Account, RecordKind.PersonAccount];

    /// <summary>Which of several records of one kind is taken (spec S19).</summary>
    /// <value>Default <see cref="MatchTieBreak.LastModified"/>.</value>
    public MatchTieBreak MatchTieBreak { get; init; }

    /// <summary>What a contact's Task relates to (spec S21, S22).</summary>
    /// <value>Default <see cref="RelatedRecord.None"/>.</value>
    public RelatedRecord RelatedRecord { get; init; }

    /// <summary>The region that numbers stored in the org are read with where they are written nationally, ISO 3166-1 alpha-2 (spec N3).</summary>
    /// <value>Default null: the line's country.</value>
    public string? RecordRegion { get; init; }

    /// <summary>Further fields that hold telephone numbers, as <c>Contact.Direct_Dial__c</c> (spec S20). The index searches fields of type phone only.</summary>
    /// <value>Default none.</value>
    public ValueList<string> PhoneFields { get; init; }

    /// <summary>The user for calls whose owner nothing else tells (spec S25 c).</summary>
    public SalesforceId? ConfiguredUserId { get; init; }

    /// <summary>Which Salesforce user an agent is, by the agent's e-mail address in any case (spec S25 a). Goes before the search by e-mail.</summary>
    public ValueList<KeyValuePair<string, SalesforceId>> UserMap { get; init; }

    /// <summary>Who owns the Task of an outbound call that nobody answered (spec S25).</summary>
    /// <value>Default <see cref="UnansweredOutboundOwner.RecordOwner"/>.</value>
    public UnansweredOutboundOwner UnansweredOutboundOwner { get; init; }

    /// <summary>Whether a record of the integration user passes to the first agent who talks with it (spec S26).</summary>
    /// <value>Default true.</value>
    public bool ClaimOwnership { get; init; } = true;

    /// <summary>How long a write whose answer was lost is left alone before it is searched for and perhaps sent again (spec D7).</summary>
    /// <value>Default 2 minutes; longer than the pipeline's lease and send time-out together, and than Salesforce may still work on it.</value>
    public TimeSpan Horizon { get; init; } = EffectLedger.DefaultHorizon;

    /// <summary>The API name of a unique external-id field on the Task, or null (spec S27).</summary>
    public string? ExternalIdField { get; init; }

    /// <summary>The record type of the Tasks, or null for the integration user's default.</summary>
    public SalesforceId? RecordTypeId { get; init; }

    /// <summary>Which custom fields are written (spec S13).</summary>
    /// <value>Default <see cref="FieldPreset.Aircall"/>.</value>
    public FieldPreset FieldPreset { get; init; }

    /// <summary>Fields added to the preset, changed or left out (null), by API name (spec S13).</summary>
    public ValueList<KeyValuePair<string, FieldTemplate?>> Fields { get; init; }

    /// <summary>The destination's name in effects: <c>salesforce</c> or <c>salesforce:name</c>.</summary>
    public string Destination => Name.Length == 0 ? "salesforce" : $"salesforce:{Name}";
}
