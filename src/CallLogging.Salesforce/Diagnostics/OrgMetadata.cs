using System.Xml.Linq;

namespace CallLogging.Salesforce;

/// <summary>
/// Builds a deployable package of everything that an org lacks, in the format of Salesforce's Metadata API: custom fields and a permission set.
/// </summary>
/// <remarks>
/// Custom fields of a Task are defined on Activity; access is granted per Task. Deploy with <c>sf project deploy start --metadata-dir</c>, then
/// assign the permission set to the integration user. Fields of other packages (<c>namespace__Name__c</c>) cannot be deployed this way and are left out.
/// </remarks>
internal static class OrgMetadata
{
    /// <summary>The key field of the package if the settings name none.</summary>
    public const string DefaultKeyField = "Call_Key__c";

    /// <summary>The API name of the permission set.</summary>
    public const string PermissionSet = "CallLogging";

    private static readonly XNamespace s_metadata = "http://soap.sforce.com/2006/04/metadata";

    /// <summary>Builds the files that give the org what the findings miss; empty if a package can bring nothing of it.</summary>
    /// <param name="findings">The findings of <see cref="OrgCheck.Examine"/>.</param>
    /// <param name="settings">The settings with which the org was checked.</param>
    /// <param name="apiVersion">The API version of the package, such as <c>67.0</c>.</param>
    public static ValueList<MetadataFile> Missing(ValueList<OrgFinding> findings, SalesforceSettings settings, string apiVersion)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentException.ThrowIfNullOrEmpty(apiVersion);
        FieldNeed[] needs = [.. FieldNeeds.Of(settings)];
        var fields = new List<XElement>();
        var granted = new SortedSet<string>(StringComparer.Ordinal);
        foreach (OrgFinding finding in findings)
        {
            string name = finding.Subject[(finding.Subject.IndexOf('.', StringComparison.Ordinal) + 1)..];
            switch (finding.Kind)
            {
                case OrgFindingKind.FieldMissing when Array.Find(needs, n => $"Task.{n.Name}" == finding.Subject) is { IsCustom: true, IsPackaged: false } need:
                    fields.Add(Field(need));
                    granted.Add($"Task.{name}");
                    break;
                case OrgFindingKind.KeyFieldMissing when new FieldNeed(name, FieldForm.Text) is { IsCustom: true, IsPackaged: false }:
                    fields.Add(KeyField(name));
                    granted.Add($"Task.{name}");
                    break;
                case OrgFindingKind.KeyFieldNotSet:
                    fields.Add(KeyField(DefaultKeyField));
                    granted.Add($"Task.{DefaultKeyField}");
                    break;
                case OrgFindingKind.TypeHidden or OrgFindingKind.FieldNotCreateable or OrgFindingKind.KeyFieldReadOnly when finding.Subject.StartsWith("Task.", StringComparison.Ordinal):
                    granted.Add(finding.Subject);
                    break;
                default:
                    break;
            }
        }

        return granted.Count == 0 ? [] : Files(fields, granted, apiVersion);
    }

    private static ValueList<MetadataFile> Files(List<XElement> fields, SortedSet<string> granted, string apiVersion)
    {
        MetadataFile permissions = new($"permissionsets/{PermissionSet}.permissionset", Text(Permissions(granted)));
        MetadataFile package = new("package.xml", Text(Package(fields, apiVersion)));
        return fields.Count == 0
            ? [package, permissions]
            : [package, new("objects/Activity.object", Text(Element("CustomObject", [.. fields]))), permissions];
    }

    private static XElement Package(List<XElement> fields, string apiVersion)
    {
        var members = fields.Select(f => Element("members", $"Activity.{f.Element(s_metadata + "fullName")!.Value}")).ToList();
        XElement[] types = members.Count == 0 ? [] : [Element("types", [.. members, Element("name", "CustomField")])];
        return Element("Package", [.. types, Element("types", Element("members", PermissionSet), Element("name", "PermissionSet")), Element("version", apiVersion)]);
    }

    private static XElement Permissions(SortedSet<string> granted) => Element(
        "PermissionSet",
        [
            Element("description", "Lets the integration user write the fields of logged calls."),
            .. granted.Select(f => Element("fieldPermissions", Element("editable", "true"), Element("field", f), Element("readable", "true"))),
            Element("label", "Call Logging"),
        ]);

    private static XElement KeyField(string name) => Element(
        "fields",
        Element("fullName", name),
        Element("caseSensitive", "true"),
        Element("description", "Names the call: provider, account and the provider's call id."),
        Element("externalId", "true"),
        Element("label", Label(name)),
        Element("length", "255"),
        Element("type", "Text"),
        Element("unique", "true"));

    private static XElement Field(FieldNeed need)
    {
        XElement[] form = need.Form switch
        {
            FieldForm.Number => [Element("precision", "8"), Element("scale", "0"), Element("type", "Number")],
            FieldForm.Flag => [Element("type", "Checkbox")],
            FieldForm.Link => [Element("type", "Url")],
            FieldForm.Date => [Element("type", "Date")],
            FieldForm.Text or FieldForm.LongText or FieldForm.Reference => [Element("length", "255"), Element("type", "Text")],
        };
        XElement[] before = need.Form == FieldForm.Flag ? [Element("defaultValue", "false")] : [];
        return Element("fields", [Element("fullName", need.Name), .. before, Element("label", Label(need.Name)), .. form]);
    }

    // Salesforce allows 40 characters.
    private static string Label(string name)
    {
        string label = name[..^"__c".Length].Replace('_', ' ');
        return label.Length <= 40 ? label : label[..40];
    }

    private static XElement Element(string name, params object[] content) => new(s_metadata + name, content);

    private static string Text(XElement root) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root.ToString().Replace("\r\n", "\n", StringComparison.Ordinal)}\n";
}

/// <summary>A file of a deployable package.</summary>
/// <param name="Path">The path of the file in the package, with <c>/</c>.</param>
/// <param name="Content">The text of the file.</param>
public sealed record MetadataFile(string Path, string Content);
