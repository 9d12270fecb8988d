using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Drafts the effects of one call.</summary>
internal sealed class FrontDraft
{
    private readonly Call _call;
    private readonly FrontFacts _facts;
    private readonly FrontSettings _settings;
    private readonly ValueList<LedgerEntry> _ledger;
    private readonly FrontTexts _words;
    private readonly CustomerHandle _customer;
    private readonly ThreadKey _key;
    private readonly string _thread;
    private readonly string _subject;
    private readonly TeammateDecision _agent;
    private readonly AuthorDecision _author;
    private readonly Effect? _first;
    private readonly List<Effect> _effects = [];

    public FrontDraft(
        Call call, FrontFacts facts, FrontSettings settings, ValueList<LedgerEntry> ledger, string language, LanguageCatalogue<FrontTexts>? texts)
    {
        _call = call;
        _facts = facts;
        _settings = settings;
        _ledger = ledger;
        _words = (texts ?? FrontTexts.Catalogue).For(language);
        _customer = CustomerHandle.Of(call);
        _key = ThreadKey.Of(call, settings.Destination, settings.Threading);
        _thread = _key.At(facts.Thread.Epoch);
        _first = LedgerView.FirstOf(_thread, ledger);
        _agent = AgentTeammates.Find(call.Agent ?? call.Maker, facts, settings.TeammateMap);
        _author = ActivityAuthor.Decide(call, _agent);
        CallQualification qualification = ConversationSubject.Qualify(call) ?? CallQualification.MissedCall;
        _subject = facts.Thread.Subject ?? _first?[FrontFields.Subject]?.Text
            ?? ConversationSubject.Build(qualification, call.Line, language, settings.VoicemailWord, texts);
    }

    private bool IsImport => _settings.Writer == FrontWriter.ImportedMessages;

    private EffectId FindId => Id($"conversation/{_facts.Thread.Epoch.ToString(CultureInfo.InvariantCulture)}");

    private string Conversation => _facts.Thread.Conversation?.Value ?? EffectReferences.TargetOf(FindId);

    private ValueList<ConflictKey> ThreadKeys => [new ConflictKey(_key.Value)];

    public ValueList<Effect> Effects(ValueList<FrontActivity> activities)
    {
        ValueList<EffectId> before = [.. Contact(), .. Reopening()];
        EffectId? opening = _first?.Id;
        bool isOpened = false;
        foreach (FrontActivity activity in Messages(activities))
        {
            EffectId id = Id(activity.Key);
            Effect? written = LedgerView.Find(id, _ledger);
            if (written is not null && written[FrontFields.Thread]?.Text != _thread)
            {
                // Already written to a conversation that no longer exists; do not write it again.
                _effects.Add(written);
                continue;
            }

            bool opens = opening is null || opening == id;
            _effects.Add(written ?? (Message(activity, id, opens) with { After = opens ? before : After(opening) }));
            opening ??= id;
            if (opening == id)
            {
                isOpened = true;
                OnOpened(id, activity);
            }
        }

        if (_first is not null && !isOpened)
        {
            OnOpened(_first.Id, activities[0]);
        }

        foreach (FrontActivity note in activities.Where(a => a.Kind == ActivityKind.Note && !_facts.Refused.Comments))
        {
            Comment(note, opening);
        }

        return _effects.ToValueList();
    }

    // Why: docs/decisions/0120-front-looks-inside-the-send.md
    // A note needs a conversation. If the old one is gone, the qualification begins the new one.
    private IEnumerable<FrontActivity> Messages(ValueList<FrontActivity> activities)
    {
        bool isStarted = _first is not null;
        bool isElsewhere = !isStarted && LedgerView.Find(Id("qualification"), _ledger) is not null;
        foreach (FrontActivity activity in activities)
        {
            if (activity.Kind == ActivityKind.Note)
            {
                continue;
            }

            yield return activity.Kind == ActivityKind.Qualification && isElsewhere && NeedsOpening(activities)
                ? activity with { Key = $"qualification/{_facts.Thread.Epoch.ToString(CultureInfo.InvariantCulture)}" }
                : activity;
        }
    }

    private bool NeedsOpening(ValueList<FrontActivity> activities) =>
        activities.Any(a => a.Kind != ActivityKind.Qualification && LedgerView.Find(Id(a.Key), _ledger) is null);

    // Adds the effects that follow this call's first message of the generation: find, follow, assign, rules.
    private void OnOpened(EffectId opening, FrontActivity activity)
    {
        if (_facts.Thread.Conversation is null)
        {
            Find(opening);
            Follow(opening);
        }

        Assign(opening);
        if (_author.IsInbound)
        {
            Rules(RuleTrigger.InboundMessage, activity, opening);
        }
    }

    private IEnumerable<EffectId> Contact()
    {
        if (_facts.Refused.Contact || (_facts.Contact is not null && !_facts.ContactNeedsHandle))
        {
            yield break;
        }

        EffectId id = Id("contact");
        ValueList<EffectField> fields =
        [
            new(FrontFields.Source, FieldValue.Of(_customer.Handle.Source.Value)),
            new(FrontFields.Handle, FieldValue.Of(_customer.Handle.Handle)),
        ];
        if (_facts.Contact is { } known)
        {
            _effects.Add(New(id, FrontKinds.AddHandle, fields, "Contact", "found_without_custom_handle") with
            {
                Target = known.Value,
                Claim = FrontClaims.Contact(_settings.Destination, _customer.Handle),
                ConflictKeys = [ContactKey],
            });
        }
        else
        {
            if (CustomerName is { } name)
            {
                fields = fields.Add(new(FrontFields.Name, FieldValue.Of(name)));
            }

            if (!_customer.IsOneCustomer)
            {
                fields = fields.Add(new(FrontFields.Description, FieldValue.Of(_words.WithheldContactDescription)));
            }

            if (IsImport && _customer.IsOneCustomer)
            {
                fields = fields.Add(new(FrontFields.AlsoCustom, FieldValue.Of(true)));
            }

            _effects.Add(New(id, FrontKinds.CreateContact, fields, "Contact", SnakeCase.Of(_customer.Rule)) with
            {
                Claim = FrontClaims.Contact(_settings.Destination, _customer.Handle),
                ConflictKeys = [ContactKey],
            });
        }

        yield return id;
    }

    private ConflictKey ContactKey => new(FrontClaims.Contact(_settings.Destination, _customer.Handle).Value);

    private IEnumerable<EffectId> Reopening()
    {
        if (!_facts.Thread.Reopens || _facts.Thread.Conversation is not { } conversation)
        {
            yield break;
        }

        EffectId id = Id($"open/{_facts.Thread.Epoch.ToString(CultureInfo.InvariantCulture)}");
        _effects.Add(New(id, FrontKinds.OpenConversation, [new(FrontFields.Status, FieldValue.Of("open"))], "Status", "reopened_for_the_next_call") with
        {
            Target = conversation.Value,
            ConflictKeys = ThreadKeys,
        });
        yield return id;
    }

    private Effect Message(FrontActivity activity, EffectId id, bool opens)
    {
        ValueList<EffectField> fields =
        [
            new(FrontFields.ExternalId, FieldValue.Of(ShortKey.Of($"{_call.Key}/{activity.Key}"))),
            new(FrontFields.Thread, FieldValue.Of(_thread)),
            new(FrontFields.IsInbound, FieldValue.Of(_author.IsInbound)),
            new(FrontFields.Handle, FieldValue.Of(_customer.Handle.Handle)),
            new(FrontFields.Subject, FieldValue.Of(_subject)),
            new(FrontFields.Body, FieldValue.Of(activity.Text)),
            new(FrontFields.CreatedAt, FieldValue.Of(activity.At.ToUnixTimeSeconds())),
        ];
        fields = Add(fields, FrontFields.Name, CustomerName);
        fields = Add(fields, FrontFields.Author, _author.Teammate?.Value);
        fields = Add(fields, FrontFields.SenderName, _author.Kind == AuthorKind.Integration ? ActivityBuilder.AgentName(_call.Agent ?? _call.Maker) : null);
        if (IsImport)
        {
            fields = Add(fields, FrontFields.Inbox, _facts.Inbox?.Value);
            fields = Add(fields, FrontFields.LineHandle, _call.Line?.Number?.E164 ?? _settings.Inbox);
        }

        fields = Add(fields, FrontFields.Qualification, activity.Qualification is { } told ? SnakeCase.Of(told) : null);
        if (activity.Kind == ActivityKind.Correction && activity.NotBefore is not null)
        {
            fields = fields.Add(new(FrontFields.HasLink, FieldValue.Of(true)));
        }

        if (opens)
        {
            fields = fields.Add(new(FrontFields.Opens, FieldValue.Of(true)));
        }

        return New(id, FrontKinds.CreateMessage, fields, "Author", SnakeCase.Of(_author.Rule), _author.Considered) with
        {
            // A channel threads by its own key. An import names the conversation, except for the first message of the generation.
            Target = opens ? _facts.Thread.Conversation?.Value : IsImport ? Conversation : null,
            ConflictKeys = ThreadKeys,
            Reasons =
            [
                new Reason("Author", SnakeCase.Of(_author.Rule), _author.Considered),
                new Reason("Thread", SnakeCase.Of(_key.Rule)),
                new Reason("Subject", _facts.Thread.Subject is null ? "own_qualification" : "subject_of_generation"),
            ],
        };
    }

    private void Find(EffectId opening) =>
        _effects.Add(New(FindId, FrontKinds.FindConversation, [new(FrontFields.MessageUid, FieldValue.IdOf(opening))], "Conversation", "of_the_first_message") with
        {
            Claim = FrontClaims.Conversation(_thread),
            After = [opening],
        });

    private void Follow(EffectId opening)
    {
        if (_settings.Followers.IsEmpty || _facts.Refused.Followers)
        {
            return;
        }

        string followers = string.Join(' ', _settings.Followers.Select(f => f.Contains('@', StringComparison.Ordinal) ? FrontId.OfEmail(f).Value : f));
        _effects.Add(New(Id($"follow/{_facts.Thread.Epoch.ToString(CultureInfo.InvariantCulture)}"), FrontKinds.Follow, [new(FrontFields.Teammates, FieldValue.Of(followers))], "Followers", "new_conversation") with
        {
            Target = Conversation,
            ConflictKeys = ThreadKeys,
            After = After(opening),
        });
    }

    private void Assign(EffectId opening)
    {
        AssignmentDecision decision = ConversationAssignment.Decide(_call, _agent);
        if (decision.Teammate is not { } teammate || _facts.Refused.Assignment)
        {
            return;
        }

        _effects.Add(New(Id($"assign/{_facts.Thread.Epoch.ToString(CultureInfo.InvariantCulture)}"), FrontKinds.Assign, [new(FrontFields.Assignee, FieldValue.Of(teammate.Value))], FrontFields.Assignee, SnakeCase.Of(decision.Rule), decision.Considered) with
        {
            Target = Conversation,
            ConflictKeys = ThreadKeys,
            After = After(opening),
        });
    }

    private void Comment(FrontActivity note, EffectId? opening)
    {
        EffectId id = Id(note.Key);
        if (LedgerView.Find(id, _ledger) is { } written)
        {
            _effects.Add(written);
            Rules(RuleTrigger.CommentAdded, note, id);
            return;
        }

        TeammateDecision writer = AgentTeammates.Find(note.Writer, _facts, _settings.TeammateMap);
        AuthorDecision author = ActivityAuthor.OfNote(writer, _call.IsAnswered);
        string text = author.Kind == AuthorKind.Teammate || ActivityBuilder.AgentName(note.Writer) is not { } name
            ? note.Text
            : $"{_words.NoteOf.Fill(name)}\n{note.Text}";
        ValueList<EffectField> fields =
        [
            new(FrontFields.Body, FieldValue.Of(text)),
            new(FrontFields.CreatedAt, FieldValue.Of(note.At.ToUnixTimeSeconds())),
        ];
        _effects.Add(New(id, FrontKinds.CreateComment, Add(fields, FrontFields.Author, author.Teammate?.Value), "Author", SnakeCase.Of(author.Rule), author.Considered) with
        {
            Target = Conversation,
            ConflictKeys = ThreadKeys,
            After = After(opening),
        });
        Rules(RuleTrigger.CommentAdded, note, id);
    }

    private void Rules(RuleTrigger trigger, FrontActivity activity, EffectId after)
    {
        if (!ConversationRules.CanApply(_settings.Rules, trigger, activity.Text, _subject))
        {
            return;
        }

        _effects.Add(New(
            Id($"rules:{activity.Key}"),
            FrontKinds.RunRules,
            [
                new(FrontFields.Trigger, FieldValue.Of(trigger.ToString())),
                new(FrontFields.Subject, FieldValue.Of(_subject)),
                new(FrontFields.Body, FieldValue.Of(activity.Text)),
            ],
            "Rules",
            "may_apply") with
        {
            Target = Conversation,
            ConflictKeys = ThreadKeys,
            After = [after],
        });
    }

    private string? CustomerName => _customer.IsOneCustomer
        ? PlainText.Name(_call.Customer.Name?.Display)
        : _words.WithheldContact.Fill(ConversationSubject.LineName(_call.Line, _words));

    private Effect New(EffectId id, EffectKind kind, ValueList<EffectField> fields, string about, string rule, ValueList<PassedOver> considered = default) => new()
    {
        Id = id,
        Call = _call.Key,
        Destination = _settings.Destination,
        Kind = kind,
        Fields = fields,
        Reasons = [new Reason(about, rule, considered)],
    };

    private EffectId Id(string key) => new($"{_call.Key}/{_settings.Destination}/{key}");

    private static ValueList<EffectId> After(EffectId? effect) => effect is { } id ? [id] : [];

    private static ValueList<EffectField> Add(ValueList<EffectField> fields, string name, string? value) =>
        value is null ? fields : fields.Add(new(name, FieldValue.Of(value)));
}
