using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Drafts the effects of one call.</summary>
internal sealed partial class FrontDraft
{
    private readonly Call _call;
    private readonly FrontFacts _facts;
    private readonly FrontSettings _settings;
    private readonly ValueList<LedgerEntry> _ledger;
    private readonly DateTimeOffset _now;
    private readonly FrontTexts _texts;
    private readonly CustomerHandle _customer;
    private readonly ThreadKey _threadKey;
    private readonly string _generationKey;
    private readonly string _subject;
    private readonly TeammateDecision _agent;
    private readonly AuthorDecision _author;
    private readonly Effect? _firstMessage;
    private readonly LateLook? _look;
    private readonly List<Effect> _effects = [];

    public FrontDraft(
        Call call, FrontFacts facts, FrontSettings settings, ValueList<LedgerEntry> ledger, DateTimeOffset now, string language, LanguageCatalog<FrontTexts>? texts)
    {
        _call = call;
        _facts = facts;
        _settings = settings;
        _ledger = ledger;
        _now = now;
        _texts = (texts ?? FrontTexts.Catalog).GetTexts(language);
        _customer = CustomerHandle.From(call);
        _threadKey = ThreadKey.Create(call, settings.Destination, settings.Threading);
        _generationKey = _threadKey.GetGenerationKey(facts.Thread.Generation);
        _firstMessage = LedgerView.FindFirst(_generationKey, ledger);
        _look = LateLook.Decide(_generationKey, ledger, now, n => CreateId(string.Create(CultureInfo.InvariantCulture, $"look/{facts.Thread.Generation}/{n}")));
        _agent = AgentTeammates.Find(call.Agent ?? call.PlacedBy, facts, settings.TeammateMap);
        _author = ActivityAuthor.Decide(call, _agent);
        CallQualification qualification = ConversationSubject.Qualify(call) ?? CallQualification.MissedCall;
        _subject = facts.Thread.Subject ?? _firstMessage?[FrontFields.Subject]?.Text
            ?? ConversationSubject.Build(qualification, call.Line, language, settings.VoicemailWord, texts);
    }

    private bool IsImport => _settings.Writer == FrontWriter.ImportedMessages;

    private EffectId FindId => CreateId($"conversation/{_facts.Thread.Generation.ToString(CultureInfo.InvariantCulture)}");

    private string Conversation => _facts.Thread.Conversation?.Value ?? EffectReferences.CreateTarget(FindId);

    private ValueList<LockKey> ThreadLockKeys => [new LockKey(_threadKey.Value)];

    public ValueList<Effect> DraftEffects(ValueList<FrontActivity> activities)
    {
        ValueList<EffectId> before = [.. AddContact(), .. AddReopening()];
        EffectId? opening = _firstMessage?.Id;
        bool isOpened = false;
        foreach (FrontActivity activity in SelectMessages(activities))
        {
            EffectId id = CreateId(activity.Key);
            Effect? written = LedgerView.FindWritten(id, _ledger);
            if (written is not null && written[FrontFields.Thread]?.Text != _generationKey)
            {
                // Already written to a conversation that no longer exists; do not write it again.
                _effects.Add(written);
                continue;
            }

            bool opens = opening is null || opening == id;
            _effects.Add(written ?? (CreateMessage(activity, id, opens) with { DependsOn = opens ? before : AddLook(opening) }));
            opening ??= id;
            if (opening == id)
            {
                isOpened = true;
                AddFollowUps(id, activity);
            }
        }

        if (_firstMessage is not null && !isOpened)
        {
            AddFollowUps(_firstMessage.Id, activities[0]);
        }

        foreach (FrontActivity note in activities.Where(a => a.Kind == ActivityKind.Note && !_facts.Rejected.IsCommentRejected))
        {
            AddComment(note, opening);
        }

        AddArchiving();
        return _effects.ToValueList();
    }

    // Why: docs/decisions/0120-front-looks-inside-the-send.md
    // A note needs a conversation. If the old one is gone, the qualification begins the new one.
    private IEnumerable<FrontActivity> SelectMessages(ValueList<FrontActivity> activities)
    {
        bool isStarted = _firstMessage is not null;
        bool isElsewhere = !isStarted && LedgerView.FindWritten(CreateId("qualification"), _ledger) is not null;
        foreach (FrontActivity activity in activities)
        {
            if (activity.Kind == ActivityKind.Note)
            {
                continue;
            }

            yield return activity.Kind == ActivityKind.Qualification && isElsewhere && NeedsOpening(activities)
                ? activity with { Key = $"qualification/{_facts.Thread.Generation.ToString(CultureInfo.InvariantCulture)}" }
                : activity;
        }
    }

    private bool NeedsOpening(ValueList<FrontActivity> activities) =>
        activities.Any(a => a.Kind != ActivityKind.Qualification && LedgerView.FindWritten(CreateId(a.Key), _ledger) is null);

    // Adds the effects that follow this call's first message of the generation: find, follow, assign, rules.
    private void AddFollowUps(EffectId opening, FrontActivity activity)
    {
        if (_facts.Thread.Conversation is null)
        {
            AddFind(opening);
            AddMove(opening);
            AddFollow(opening);
        }

        AddAssignment(opening);
        if (_author.IsInbound)
        {
            AddRules(RuleTrigger.InboundMessage, activity, opening);
        }
    }

    private IEnumerable<EffectId> AddContact()
    {
        if (_facts.Rejected.IsContactRejected || (_facts.Contact is not null && !_facts.ContactNeedsHandle && !_facts.IsContactEquivalent))
        {
            yield break;
        }

        EffectId id = CreateId("contact");
        bool getsCustomHandle = _facts.Contact is not null && !_facts.IsContactEquivalent;
        ValueList<EffectField> fields =
        [
            new(FrontFields.Source, FieldValue.From((getsCustomHandle ? FrontHandleSource.Custom : _customer.Handle.Source).Value)),
            new(FrontFields.Handle, FieldValue.From(_customer.Handle.Handle)),
        ];
        if (_facts.Contact is { } known)
        {
            if (_facts is { IsContactEquivalent: true, ContactNeedsHandle: true })
            {
                fields = fields.Add(new(FrontFields.AlsoCustom, FieldValue.From(true)));
            }

            string rule = _facts.IsContactEquivalent ? "found_by_equivalent_number" : "found_without_custom_handle";
            _effects.Add(CreateEffect(id, FrontKinds.AddHandle, fields, "Contact", rule) with
            {
                Target = known.Value,
                Claim = FrontClaimKeys.CreateContactKey(_settings.Destination, _customer.Handle),
                LockKeys = [ContactLockKey],
            });
        }
        else
        {
            if (CustomerName is { } name)
            {
                fields = fields.Add(new(FrontFields.Name, FieldValue.From(name)));
            }

            if (!_customer.IsOneCustomer)
            {
                fields = fields.Add(new(FrontFields.Description, FieldValue.From(_call.OwnLine is null ? _texts.WithheldContactDescription : _texts.OwnLineContactDescription)));
            }

            if (IsImport && _customer.IsOneCustomer)
            {
                fields = fields.Add(new(FrontFields.AlsoCustom, FieldValue.From(true)));
            }

            _effects.Add(CreateEffect(id, FrontKinds.CreateContact, fields, "Contact", SnakeCase.From(_customer.Rule), OwnLineCandidates) with
            {
                Claim = FrontClaimKeys.CreateContactKey(_settings.Destination, _customer.Handle),
                LockKeys = [ContactLockKey],
            });
        }

        yield return id;
    }

    // All forms of a number are one customer, so that two calls at once create one contact.
    private LockKey ContactLockKey => new(FrontClaimKeys.CreateContactKey(
        _settings.Destination,
        _customer.IsOneCustomer ? _customer.Handle with { Handle = _call.Customer.Number!.Value.Number!.Value.CommonForm.E164 } : _customer.Handle).Value);

    private ValueList<RejectedCandidate> OwnLineCandidates => _call.OwnLine is { } own ? [new RejectedCandidate(own.Describe(), "the other party is the company itself")] : [];

    private IEnumerable<EffectId> AddReopening()
    {
        if (!_facts.Thread.ShouldReopen || _facts.Thread.Conversation is not { } conversation)
        {
            yield break;
        }

        EffectId id = CreateId($"open/{_facts.Thread.Generation.ToString(CultureInfo.InvariantCulture)}");
        _effects.Add(CreateEffect(id, FrontKinds.ReopenConversation, [new(FrontFields.Status, FieldValue.From("open"))], "Status", "reopened_for_the_next_call") with
        {
            Target = conversation.Value,
            LockKeys = ThreadLockKeys,
        });
        yield return id;
    }

    private Effect CreateMessage(FrontActivity activity, EffectId id, bool opens)
    {
        ValueList<EffectField> fields =
        [
            new(FrontFields.ExternalId, FieldValue.From(ShortKey.Shorten($"{_call.Key}/{activity.Key}"))),
            new(FrontFields.Thread, FieldValue.From(_generationKey)),
            new(FrontFields.IsInbound, FieldValue.From(_author.IsInbound)),
            new(FrontFields.Handle, FieldValue.From(_customer.Handle.Handle)),
            new(FrontFields.Subject, FieldValue.From(_subject)),
            new(FrontFields.Body, FieldValue.From(activity.Text)),
            new(FrontFields.CreatedAt, FieldValue.From(activity.ShownAt.ToUnixTimeSeconds())),
        ];
        fields = AddText(fields, FrontFields.Name, CustomerName);
        fields = AddText(fields, FrontFields.Author, _author.Teammate?.Value);
        fields = AddText(fields, FrontFields.SenderName, _author.Kind == AuthorKind.Integration ? ActivityBuilder.FindSpeakerName(_call) : null);
        if (IsImport)
        {
            fields = AddText(fields, FrontFields.Inbox, _facts.Inbox?.Value);
            fields = AddText(fields, FrontFields.LineHandle, _call.Line?.Number?.E164 ?? _settings.Inbox);
        }

        if (!opens)
        {
            fields = AddSeen(fields);
        }

        fields = AddText(fields, FrontFields.Qualification, activity.Qualification is { } told ? SnakeCase.From(told) : null);
        if (activity.Kind == ActivityKind.Correction && activity.NotBefore is not null)
        {
            fields = fields.Add(new(FrontFields.HasLink, FieldValue.From(true)));
        }

        if (opens)
        {
            fields = fields.Add(new(FrontFields.Opens, FieldValue.From(true)));
        }

        ValueList<Reason> leftOut = _call.LeftOutCount > 0 ? [Reason.FromLeftOut(_call)] : [];
        return CreateEffect(id, FrontKinds.CreateMessage, fields, "Author", SnakeCase.From(_author.Rule), _author.Rejected) with
        {
            // A channel threads by its own key. An import names the conversation, except for the first message of the generation.
            Target = opens ? _facts.Thread.Conversation?.Value : IsImport ? Conversation : null,
            LockKeys = ThreadLockKeys,
            Reasons =
            [
                new Reason("Author", SnakeCase.From(_author.Rule), _author.Rejected),
                new Reason("Thread", SnakeCase.From(_threadKey.Rule), OwnLineCandidates),
                new Reason("Subject", _facts.Thread.Subject is null ? "own_qualification" : "subject_of_generation"),
                .. leftOut,
            ],
        };
    }

    private void AddFind(EffectId opening) =>
        _effects.Add(CreateEffect(FindId, FrontKinds.FindConversation, [new(FrontFields.MessageUid, FieldValue.CreateReference(opening))], "Conversation", "of_the_first_message") with
        {
            Claim = FrontClaimKeys.CreateConversationKey(_generationKey),
            DependsOn = [opening],
        });

    // Messages of a channel arrive in the channel's inbox. A line with an inbox of its own gets each new conversation there, once.
    private void AddMove(EffectId opening)
    {
        if (_facts.LineInbox is not { } inbox)
        {
            return;
        }

        _effects.Add(CreateEffect(CreateId($"move/{_facts.Thread.Generation.ToString(CultureInfo.InvariantCulture)}"), FrontKinds.Move, [new(FrontFields.Inbox, FieldValue.From(inbox.Value))], "Inbox", "inbox_of_the_line") with
        {
            Target = Conversation,
            LockKeys = ThreadLockKeys,
            DependsOn = ToDependencies(opening),
        });
    }

    private void AddFollow(EffectId opening)
    {
        if (_settings.Followers.IsEmpty || _facts.Rejected.IsFollowRejected)
        {
            return;
        }

        string followers = string.Join(' ', _settings.Followers.Select(f => f.Contains('@', StringComparison.Ordinal) ? FrontId.FromEmail(f).Value : f));
        _effects.Add(CreateEffect(CreateId($"follow/{_facts.Thread.Generation.ToString(CultureInfo.InvariantCulture)}"), FrontKinds.Follow, [new(FrontFields.Teammates, FieldValue.From(followers))], "Followers", "new_conversation") with
        {
            Target = Conversation,
            LockKeys = ThreadLockKeys,
            DependsOn = ToDependencies(opening),
        });
    }

    private void AddAssignment(EffectId opening)
    {
        AssignmentDecision decision = ConversationAssignment.Decide(_call, _agent);
        if (decision.Teammate is not { } teammate || _facts.Rejected.IsAssignmentRejected)
        {
            return;
        }

        _effects.Add(CreateEffect(CreateId($"assign/{_facts.Thread.Generation.ToString(CultureInfo.InvariantCulture)}"), FrontKinds.Assign, [new(FrontFields.Assignee, FieldValue.From(teammate.Value))], FrontFields.Assignee, SnakeCase.From(decision.Rule), decision.Rejected) with
        {
            Target = Conversation,
            LockKeys = ThreadLockKeys,
            DependsOn = ToDependencies(opening),
        });
    }

    private void AddComment(FrontActivity note, EffectId? opening)
    {
        EffectId id = CreateId(note.Key);
        if (LedgerView.FindWritten(id, _ledger) is { } written)
        {
            _effects.Add(written);
            AddRules(RuleTrigger.CommentAdded, note, id);
            return;
        }

        TeammateDecision writer = AgentTeammates.Find(note.NoteAuthor, _facts, _settings.TeammateMap);
        AuthorDecision author = ActivityAuthor.DecideForNote(writer, _call.IsAnswered);
        string text = author.Kind == AuthorKind.Teammate || ActivityBuilder.FindAgentName(note.NoteAuthor) is not { } name
            ? note.Text
            : $"{_texts.NoteHeading.Fill(name)}\n{note.Text}";
        ValueList<EffectField> fields =
        [
            new(FrontFields.Body, FieldValue.From(text)),
            new(FrontFields.CreatedAt, FieldValue.From(note.ShownAt.ToUnixTimeSeconds())),
            new(FrontFields.Thread, FieldValue.From(_generationKey)),
        ];
        ValueList<EffectId> before = AddLook(opening);
        _effects.Add(CreateEffect(id, FrontKinds.CreateComment, AddSeen(AddText(fields, FrontFields.Author, author.Teammate?.Value)), "Author", SnakeCase.From(author.Rule), author.Rejected) with
        {
            Target = Conversation,
            LockKeys = ThreadLockKeys,
            DependsOn = before,
        });
        AddRules(RuleTrigger.CommentAdded, note, id);
    }

    private void AddRules(RuleTrigger trigger, FrontActivity activity, EffectId after)
    {
        if (!ConversationRules.CanApply(_settings.Rules, trigger, activity.Text, _subject))
        {
            return;
        }

        ValueList<EffectField> fields =
        [
            new(FrontFields.Trigger, FieldValue.From(trigger.ToString())),
            new(FrontFields.Subject, FieldValue.From(_subject)),
            new(FrontFields.Body, FieldValue.From(activity.Text)),
        ];
        _effects.Add(CreateEffect(
            CreateId($"rules:{activity.Key}"),
            FrontKinds.RunRules,
            _settings.Rules.Any(r => r.Archive) ? AddUids(fields) : fields,
            "Rules",
            "may_apply") with
        {
            Target = Conversation,
            LockKeys = ThreadLockKeys,
            DependsOn = [after],
        });
    }

    private string? CustomerName => _customer.IsOneCustomer
        ? PlainText.CleanName(_call.Customer.Name?.DisplayName)
        : _call.OwnLine is { } own ? _texts.OwnLineContact.Fill(ConversationSubject.GetLineName(own, _texts))
        : _texts.WithheldContact.Fill(ConversationSubject.GetLineName(_call.Line, _texts));

    private Effect CreateEffect(EffectId id, EffectKind kind, ValueList<EffectField> fields, string field, string rule, ValueList<RejectedCandidate> rejected = default) => new()
    {
        Id = id,
        Call = _call.Key,
        Destination = _settings.Destination,
        Kind = kind,
        Fields = fields,
        Reasons = [new Reason(field, rule, rejected)],
    };

    private EffectId CreateId(string key) => new($"{_call.Key}/{_settings.Destination}/{key}");

    private static ValueList<EffectId> ToDependencies(EffectId? effect) => effect is { } id ? [id] : [];

    private static ValueList<EffectField> AddText(ValueList<EffectField> fields, string name, string? value) =>
        value is null ? fields : fields.Add(new(name, FieldValue.From(value)));
}
