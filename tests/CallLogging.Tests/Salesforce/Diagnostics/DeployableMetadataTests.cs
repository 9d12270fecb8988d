using System.IO.Compression;
using System.Xml.Linq;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Diagnostics;

public class DeployableMetadataTests
{
    [Fact]
    public void BuildMissing_FieldsAndKey_AreAPackage_S32()
    {
        SObjectDescription bare = HealthyOrg.Task with { Fields = HealthyOrg.Task.Fields.Where(f => !f.Name.EndsWith("__c", StringComparison.Ordinal) && f.Name != "Type").ToValueList() };
        string.Concat(BuildMissing(HealthyOrg.With(bare), HealthyOrg.Settings).Select(f => $"--- {f.Path}\n{f.Content}")).ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void BuildMissing_NothingMissing_IsNoFile_S32()
    {
        BuildMissing(HealthyOrg.Responses, HealthyOrg.Settings).ShouldBeEmpty();
        BuildMissing(HealthyOrg.Responses, HealthyOrg.Settings with { Fields = [], FieldPreset = FieldPreset.Aircall }).ShouldBeEmpty();
    }

    [Fact]
    public void BuildMissing_TypeOnly_IsAPermissionSet_S32() =>
        BuildMissing(HealthyOrg.WithField("Task", "Type", _ => null), HealthyOrg.Settings).Select(f => f.Path).ShouldBe(["package.xml", "permissionsets/CallLogging.permissionset"]);

    [Fact]
    public void BuildMissing_NoKeyFieldSet_AddsOne_S32()
    {
        ValueList<MetadataFile> files = BuildMissing(HealthyOrg.Responses, HealthyOrg.Settings with { ExternalIdField = null });
        XDocument.Parse(files[1].Content).Descendants().Where(e => !e.HasElements).Select(e => $"{e.Name.LocalName}={e.Value}").ShouldBe(
        [
            "fullName=Call_Key__c", "caseSensitive=true", "description=Names the call: provider, account and the provider's call id.", "externalId=true",
            "label=Call Key", "length=255", "type=Text", "unique=true",
        ]);
    }

    [Fact]
    public async Task MetadataPackage_FolderAndZip_ContainTheFiles_S32()
    {
        ValueList<MetadataFile> files = BuildMissing(HealthyOrg.Responses, HealthyOrg.Settings with { ExternalIdField = null });
        string folder = Directory.CreateTempSubdirectory("calllogging").FullName;
        try
        {
            await new MetadataPackage(files).WriteFolderAsync(folder);
            File.ReadAllText(Path.Combine(folder, "objects", "Activity.object")).ShouldBe(files[1].Content);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        byte[] first = Zip(files);
        Zip(files).ShouldBe(first);
        using var zip = new ZipArchive(new MemoryStream(first));
        zip.Entries.Select(e => e.FullName).ShouldBe(files.Select(f => f.Path));
    }

    private static byte[] Zip(ValueList<MetadataFile> files)
    {
        using var stream = new MemoryStream();
        new MetadataPackage(files).WriteZip(stream);
        return stream.ToArray();
    }

    private static ValueList<MetadataFile> BuildMissing(OrgResponses responses, SalesforceSettings settings) =>
        DeployableMetadata.BuildMissing(OrgChecks.Run(responses, settings), settings, "67.0");
}
