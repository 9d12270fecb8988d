using CallLogging.Salesforce;

namespace CallLogging.Samples.LogCalls;

/// <summary>The org of a dry run: answers what a real one would be asked, and remembers what earlier calls of the run would have changed.</summary>
internal sealed class DryOrg(OrgFile file)
{
    private readonly Dictionary<PhoneNumber, FoundRecord> _created = [];
    private readonly Dictionary<SalesforceId, SalesforceId> _newOwners = [];
    private readonly Dictionary<EffectId, string> _newIds = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>What the rules need to know for one call.</summary>
    public SalesforceFacts Gather(Call call)
    {
        PhoneNumber? number = call.Customer.Number?.Number;
        return new SalesforceFacts(new SalesforceId(file.IntegrationUserId))
        {
            Found = number is { } known
                ? file.Records.Where(r => r.Phones.Any(p => PhoneNumberMatcher.Matches(p, known, null, call.Line?.Country)))
                    .OrderByDescending(r => r.LastModifiedAt).Select(ToRecord).ToValueList()
                : [],
            CreatedBefore = number is { } unknown ? _created.GetValueOrDefault(unknown) : null,
            OpenRelated = file.Open.Select(o => new OpenRelatedRecord(new SalesforceId(o.Id), new SalesforceId(o.ContactId), o.Kind == "Opportunity")).ToValueList(),
            Users = file.Users.Select(u => u.ToUser()).ToValueList(),
            Statuses = file.Statuses.Select((s, place) => new TaskStatusValue(s.ApiName, s.IsClosed, s.IsDefault, place)).ToValueList(),
            TaskFields = file.TaskFields.Select(f => new FieldDescription(f.Name, IsCreateable: true, f.IsUpdateable, f.Length)).ToValueList(),
        };
    }

    /// <summary>Remembers what a plan would have changed.</summary>
    public void Apply(Call call, TaskPlan plan)
    {
        foreach (Effect effect in plan.Effects)
        {
            string[] kind = effect.Kind.Value.Split(':');
            if (kind[0] == "create" && kind[1] != "Task")
            {
                _counts[kind[1]] = _counts.GetValueOrDefault(kind[1]) + 1;
                _newIds[effect.Id] = $"new:{kind[1]}:{_counts[kind[1]]}";
                if (kind[1] != "Case")
                {
                    _created[call.Customer.Number!.Value.Number!.Value] = CreatedRecord(effect, kind[1]);
                }
            }
            else if (kind[0] == "update" && effect["OwnerId"]?.Text is { } owner)
            {
                _newOwners[new SalesforceId(Resolve(effect.Target!))] = new SalesforceId(owner);
            }
        }

        if (call.Customer.Number?.Number is { } number && _created.TryGetValue(number, out FoundRecord? created)
            && _newOwners.TryGetValue(created.Id, out SalesforceId newOwner))
        {
            _created[number] = created with { Owner = Owner(newOwner.Value) };
        }
    }

    /// <summary>A value as it stands in the run: references to created records under the ids that the run gives them.</summary>
    public string Show(FieldValue value) => value.Reference is { } reference ? _newIds[reference] : value.ToString();

    /// <summary>A target as it stands in the run.</summary>
    public string Resolve(string target) =>
        EffectReferences.CreatorOf(target) is { } creator ? _newIds[creator] : target;

    /// <summary>The name that Salesforce's pages would show for an id.</summary>
    public string NameOf(string id) =>
        file.Users.FirstOrDefault(u => u.Id == id)?.Name
        ?? file.Records.FirstOrDefault(r => r.Id == id || r.PersonContactId == id)?.Name
        ?? _created.Values.FirstOrDefault(r => r.Id.Value == id)?.Name
        ?? id;

    private FoundRecord CreatedRecord(Effect effect, string sObject)
    {
        string name = effect["Name"]?.Text ?? string.Join(' ', new[] { effect["FirstName"]?.Text, effect["LastName"]?.Text }.Where(n => n is not null));
        return new FoundRecord(new SalesforceId(_newIds[effect.Id]), Enum.Parse<RecordKind>(sObject), name)
        {
            Owner = Owner(file.IntegrationUserId),
            Phones = [effect["Phone"]!.Value.Text!],
        };
    }

    private FoundRecord ToRecord(OrgFile.Record record) => new(new SalesforceId(record.Id), record.Kind, record.Name)
    {
        Owner = Owner(_newOwners.TryGetValue(new SalesforceId(record.Id), out SalesforceId owner) ? owner.Value : record.OwnerId),
        Phones = record.Phones.ToValueList(),
        PersonAccountId = record.PersonAccountId is { } account ? new SalesforceId(account) : null,
        PersonContactId = record.PersonContactId is { } contact ? new SalesforceId(contact) : null,
        IsConverted = record.IsConverted,
        CreatedAt = record.CreatedAt,
        LastModifiedAt = record.LastModifiedAt,
    };

    private RecordOwner Owner(string id) => new(
        new SalesforceId(id),
        id.StartsWith("00G", StringComparison.Ordinal) ? RecordOwnerKind.Queue
        : file.Users.Any(u => u.Id == id && !u.IsActive) ? RecordOwnerKind.InactiveUser
        : RecordOwnerKind.ActiveUser);
}
