using CallLogging.Delivery;
using CallLogging.Salesforce;

namespace CallLogging.Tool;

/// <summary>The org of a dry run: looks records up in the bundled org, and remembers the changes of earlier calls.</summary>
/// <param name="settings">The settings of the org.</param>
/// <param name="file">The bundled org.</param>
internal sealed class DryOrg(SalesforceSettings settings, OrgFile file) : IDryDestination, IRunState
{
    private readonly Dictionary<PhoneNumber, FoundRecord> _created = [];
    private readonly Dictionary<SalesforceId, SalesforceId> _newOwners = [];
    private readonly Dictionary<EffectId, string> _newIds = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public string Name => settings.Destination;

    /// <inheritdoc />
    public IRunState State => this;

    /// <inheritdoc />
    public PlannedCall Plan(Call call, LinePolicy? line)
    {
        TaskPlan plan = TaskPlanner.Plan(call, Gather(call), settings, line);
        foreach (Effect effect in plan.Effects)
        {
            Apply(effect);
        }

        return TaskPresenter.CreatePlannedCall(call, Name, plan);
    }

    /// <inheritdoc />
    public DestinationReport CreateReport(IReadOnlyList<PlannedCall> calls)
    {
        RecordView[] rows = [.. calls.Select(c => TaskPresenter.FindTask(c)).OfType<Effect>().Select(task => TaskViews.From(task, this))];
        return new DestinationReport(Name, $"{Wording.Count(rows.Length, "Task")} {Wording.Are(rows.Length)} planned", TaskViews.Columns, rows);
    }

    /// <summary>Returns a value as text, with the run's names for created records.</summary>
    /// <param name="value">The value of a field.</param>
    public string Show(FieldValue value) => value.Reference is { } reference ? _newIds[reference] : value.ToString();

    /// <summary>Returns the name or id of an effect's target.</summary>
    /// <param name="target">The target as the effect names it.</param>
    public string Resolve(string target) =>
        EffectReferences.FindCreator(target) is { } creator ? _newIds[creator] : target;

    /// <summary>Returns the name that Salesforce's pages show for an id; the id itself if it is unknown.</summary>
    /// <param name="id">The id of a user or record.</param>
    public string GetName(string id) =>
        file.Users.FirstOrDefault(u => u.Id == id)?.Name
        ?? file.Records.FirstOrDefault(r => r.Id == id || r.PersonContactId == id)?.Name
        ?? _created.Values.FirstOrDefault(r => r.Id.Value == id)?.Name
        ?? id;

    // A real org would be searched for these facts.
    private SalesforceFacts Gather(Call call)
    {
        PhoneNumber? number = call.Customer.Number?.Number;
        return new SalesforceFacts(new SalesforceId(file.IntegrationUserId))
        {
            Found = number is { } known
                ? file.Records.Where(r => r.Phones.Any(p => PhoneNumberMatcher.Match(p, known, null, call.Line?.Country) != NumberMatch.None))
                    .OrderByDescending(r => r.LastModifiedAt).Select(ToRecord).ToValueList()
                : [],
            CreatedBefore = number is { } unknown && _created.TryGetValue(unknown, out FoundRecord? created)
                ? created with { Owner = _newOwners.TryGetValue(created.Id, out SalesforceId owner) ? GetOwner(owner.Value) : created.Owner }
                : null,
            OpenRelated = file.Open.Select(o => new OpenRelatedRecord(new SalesforceId(o.Id), new SalesforceId(o.ContactId), o.Kind == "Opportunity")).ToValueList(),
            Users = file.Users.Select(u => u.ToUser()).ToValueList(),
            Statuses = file.Statuses.Select((s, place) => new TaskStatusValue(s.ApiName, s.IsClosed, s.IsDefault, place)).ToValueList(),
            TaskFields = file.TaskFields.Select(f => new FieldDescription(f.Name, IsCreateable: true, f.IsUpdateable, f.Length)).ToValueList(),
        };
    }

    // A created record gets a name of the run, such as new:Contact:1, so that later calls find it.
    private void Apply(Effect effect)
    {
        string kind = EffectKinds.GetRecordKind(effect);
        string id = effect.Target is { } target ? Resolve(target) : $"new:{kind}:{(_counts[kind] = _counts.GetValueOrDefault(kind) + 1)}";
        _newIds.TryAdd(effect.Id, id);
        if (effect.Target is null && kind is not ("Task" or "Case"))
        {
            FoundRecord record = CreateRecord(effect, kind, id);
            _created.TryAdd(PhoneNumberParser.Parse(record.Phones[0]).Number!.Value, record);
        }
        else if (effect.Target is not null && kind != "Task" && effect["OwnerId"]?.Text is { } owner)
        {
            _newOwners.TryAdd(new SalesforceId(id), new SalesforceId(owner));
        }
    }

    private FoundRecord CreateRecord(Effect effect, string sObject, string id)
    {
        string name = effect["Name"]?.Text ?? string.Join(' ', new[] { effect["FirstName"]?.Text, effect["LastName"]?.Text }.Where(n => n is not null));
        return new FoundRecord(new SalesforceId(id), Enum.Parse<RecordKind>(sObject), name)
        {
            Owner = GetOwner(file.IntegrationUserId),
            Phones = [effect["Phone"]!.Value.Text!],
        };
    }

    private FoundRecord ToRecord(OrgFile.Record record) => new(new SalesforceId(record.Id), record.Kind, record.Name)
    {
        Owner = GetOwner(_newOwners.TryGetValue(new SalesforceId(record.Id), out SalesforceId owner) ? owner.Value : record.OwnerId),
        Phones = record.Phones.ToValueList(),
        PersonAccountId = record.PersonAccountId is { } account ? new SalesforceId(account) : null,
        PersonContactId = record.PersonContactId is { } contact ? new SalesforceId(contact) : null,
        IsConverted = record.IsConverted,
        CreatedAt = record.CreatedAt,
        LastModifiedAt = record.LastModifiedAt,
    };

    private RecordOwner GetOwner(string id) => new(
        new SalesforceId(id),
        id.StartsWith("00G", StringComparison.Ordinal) ? RecordOwnerKind.Queue
        : file.Users.Any(u => u.Id == id && !u.IsActive) ? RecordOwnerKind.InactiveUser
        : RecordOwnerKind.ActiveUser);
}
